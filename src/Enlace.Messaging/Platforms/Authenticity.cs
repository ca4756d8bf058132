namespace Enlace.Messaging.Platforms;

/// <summary>What a webhook's signature is worth.</summary>
internal enum Authenticity
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>There is one, and nobody who knows the secrets made it for these bytes.</summary>
    Forged,

    Genuine,
}
