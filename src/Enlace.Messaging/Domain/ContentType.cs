namespace Enlace.Messaging.Domain;

/// <summary>What kind of content a send asks for.</summary>
internal enum ContentType
{
    Text,

    /// <summary>A file whose MIME type says of which kind it is.</summary>
    Media,
    Image,
    Document,
    Audio,
    Video,
    Template,
    Interactive,
    Location,
}
