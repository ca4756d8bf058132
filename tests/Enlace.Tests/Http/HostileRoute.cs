namespace Enlace.Tests.Http;

/// <summary>A route of the running hub and, where it has one, the body that its document shows.</summary>
internal sealed record HostileRoute(string Method, string Pattern, string? Example);
