namespace Enlace.Messaging.Domain;

/// <summary>A file by its address.</summary>
internal sealed record MediaContent(string Url, string? Caption = null, string? MimeType = null, string? Filename = null);
