namespace Enlace.Kernel;

/// <summary>Nothing fails on demand: production.</summary>
internal sealed class NoFaultPoints : IFaultPoints
{
    public ValueTask<DemandedFault?> Take(string point, CancellationToken cancel, string? about = null) => ValueTask.FromResult<DemandedFault?>(null);
}
