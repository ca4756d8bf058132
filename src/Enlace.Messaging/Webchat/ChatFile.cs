namespace Enlace.Messaging.Webchat;

/// <summary>A file on a message: one that a visitor uploaded, or an address that the tenant named.</summary>
internal sealed record ChatFile(string Kind, string Url, string? MimeType, string? Filename, long? Size, string? Caption = null);
