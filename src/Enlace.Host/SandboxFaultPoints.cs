using Enlace.Kernel;
using Enlace.Sandbox.Failures;

namespace Enlace.Host;

/// <summary>What people have asked for at the sandbox's board, as modules meet it.</summary>
internal sealed class SandboxFaultPoints(FaultBoard board, TimeProvider clock) : IFaultPoints
{
    /// <summary>What a module can do: throw or refuse, and wait.</summary>
    public static readonly string[] Kinds = [FaultKinds.Error, FaultKinds.Slow];

    public async ValueTask<DemandedFault?> Take(string point, CancellationToken cancel, string? about = null)
    {
        // A name that nobody has given would never be found on the board, and so never fail: a mistake of ours.
        var found = board.Find(point) as FaultPoint ?? throw new InvalidOperationException($"{point} is not a fault point of any module.");
        if (found.Take(about) is not { } order)
            return null;
        if (order.DelayMs is { } delay)
            await Task.Delay(TimeSpan.FromMilliseconds(delay), clock, cancel);
        return order.Kind == FaultKinds.Error ? new DemandedFault(order.Message) : null;
    }
}
