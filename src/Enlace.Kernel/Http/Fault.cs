namespace Enlace.Kernel.Http;

/// <summary>One refusal that a caller can meet: a published code, never reused, with its status and sentence.</summary>
/// <param name="Code">The word that programs match on.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">What went wrong and the way out, for a person.</param>
public sealed record Fault(string Code, int Status, string Text);
