namespace Enlace.Kernel.Http;

/// <summary>Which field broke which rule, the field in wire words.</summary>
public sealed record FaultDetail(string Field, string Rule);
