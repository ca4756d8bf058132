namespace Enlace.Messaging.Platforms;

/// <summary>A file that a person sent. Ids and addresses of platforms are short-lived.</summary>
internal sealed record IncomingMedia(string Kind, string? Id = null, string? Url = null, string? MimeType = null, string? Filename = null, string? Sha256 = null, long? Size = null);
