namespace Enlace.Kernel;

/// <summary>The work failed because somebody asked for it.</summary>
public sealed class FaultOnDemandException(string point, DemandedFault fault) : Exception(fault.Message ?? $"{point} was told to fail.")
{
    public string Point => point;
}
