namespace Enlace.Kernel.Http;

/// <summary>The module a route belongs to, as endpoint metadata.</summary>
internal sealed record ModuleName(string Name);
