namespace Enlace.Kernel.Http;

/// <summary>The refusals a route documents, as endpoint metadata.</summary>
internal sealed record Refusals(IReadOnlyList<Fault> Faults);
