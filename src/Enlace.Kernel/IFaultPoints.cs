namespace Enlace.Kernel;

/// <summary>
/// Named places that people may tell to fail, in the sandbox alone: to see a way back walked without breaking anything. In production nothing
/// can arm them. <see cref="Failpoints"/> are for tests that crash the process; these are for everybody.
/// </summary>
public interface IFaultPoints
{
    /// <summary>Waits first, if a delay was asked for.</summary>
    /// <param name="point">Its name, which the module has given with <see cref="FaultPointServices.AddFaultPoint"/>.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="about">Whom or what this call is about: a failure that was asked for one alone meets no other.</param>
    /// <returns>What to fail with; null when nothing was asked for.</returns>
    ValueTask<DemandedFault?> Take(string point, CancellationToken cancel, string? about = null);

    /// <exception cref="FaultOnDemandException">Somebody asked for it.</exception>
    async ValueTask Pass(string point, CancellationToken cancel)
    {
        if (await Take(point, cancel) is { } fault)
            throw new FaultOnDemandException(point, fault);
    }
}
