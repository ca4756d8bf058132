namespace Enlace.Kernel.Security;

/// <summary>A configuration in two texts: what may be shown, and what must be sealed (null when nothing was secret).</summary>
public readonly record struct SplitJson(string Public, string? Secrets);
