namespace Enlace.Kernel.Http;

/// <summary>Ends a request with a refusal from a place that has no answer to return, such as parameter binding.</summary>
public sealed class FaultException : Exception
{
    public FaultException(Fault fault, params IReadOnlyList<FaultDetail> details) : base(fault.Code) => (Fault, Details) = (fault, details);

    /// <summary>A shared refusal, worded by the shape of the route.</summary>
    public FaultException(CommonFault common, params IReadOnlyList<FaultDetail> details) : base(common.ToString()) => (Common, Details) = (common, details);

    public Fault? Fault { get; }

    public CommonFault? Common { get; }

    public IReadOnlyList<FaultDetail> Details { get; }
}
