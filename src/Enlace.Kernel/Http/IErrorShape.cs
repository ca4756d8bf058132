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

    /// <summary>The rule that an Idempotency-Key broke; in English, where the shape has no words of its own.</summary>
    /// <param name="what">What is wrong with it.</param>
    /// <param name="longest">How many characters it may have.</param>
    string Rule(KeyTrouble what, int longest) => what switch
    {
        KeyTrouble.Missing => "a key of your choice, by which a repeat of this request is known",
        KeyTrouble.Malformed => $"1 to {longest} printable ASCII characters",
        _ => "was used before with another method, path or body",
    };

    /// <summary>The body to serialize.</summary>
    object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId);
}
