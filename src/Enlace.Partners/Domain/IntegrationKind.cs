namespace Enlace.Partners.Domain;

/// <summary>How a partner's system and ours speak with each other.</summary>
internal enum IntegrationKind
{
    /// <summary>The partner calls us with a key.</summary>
    Api,

    /// <summary>We call the partner when something happens.</summary>
    Webhook,
    Batch,
    RealTime,
}
