namespace Enlace.Kernel.Http;

/// <summary>An answer as it was first given.</summary>
internal sealed record StoredAnswer(int Status, Dictionary<string, string> Headers, string? Body);
