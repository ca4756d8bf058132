namespace Enlace.Kernel.Http;

/// <summary>How one part of the API words its refusals.</summary>
public interface IErrorShape
{
    /// <summary>Requests below these paths are answered in this shape, whether a route matches or not.</summary>
    IReadOnlyList<string> Paths { get; }

    string ContentType { get; }

    /// <summary>What <c>WWW-Authenticate</c> asks for when a credential is missing or wrong.</summary>
    string Challenge => "Bearer";

    Fault Of(CommonFault fault);

    /// <summary>The rule that an unreadable request broke.</summary>
    string Rule(Unreadable what);

    /// <summary>The body to serialize.</summary>
    object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId);
}
