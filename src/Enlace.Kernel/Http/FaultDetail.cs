namespace Enlace.Kernel.Http;

/// <summary>Which field broke which rule, the field in wire words.</summary>
/// <param name="Field">Empty for the request as a whole.</param>
/// <param name="Rule">What it must be.</param>
/// <param name="More">What only the module's own error shape understands.</param>
public sealed record FaultDetail(string Field, string Rule, object? More = null);
