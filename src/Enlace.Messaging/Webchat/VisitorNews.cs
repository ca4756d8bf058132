namespace Enlace.Messaging.Webchat;

/// <summary>What a page tells of its visitor.</summary>
internal sealed record VisitorNews(
    string? Identifier = null, bool IsVerified = false, string? Name = null, string? Email = null, string? Locale = null, string? PageUrl = null, string? Referrer = null,
    string? Metadata = null);
