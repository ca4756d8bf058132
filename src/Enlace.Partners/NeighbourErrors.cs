namespace Enlace.Partners;

/// <summary>The error body of the services around the original: one sentence in <c>msg</c>.</summary>
internal sealed class NeighbourErrors : IErrorShape
{
    public static NeighbourErrors Instance { get; } = new();

    public IReadOnlyList<string> Paths => ["/posts", "/compliance"];

    public string ContentType => "application/json";

    public Fault Of(CommonFault fault) => PartnersErrors.Instance.Of(fault);

    public string Rule(Unreadable what) => PartnersErrors.Instance.Rule(what);

    public string Rule(KeyTrouble what, int longest) => PartnersErrors.Instance.Rule(what, longest);

    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId) => new Refused(
        details.Count == 0 ? fault.Text : string.Join("; ", details.Select(detail => $"{detail.Field}: {detail.Rule}")));

    private sealed record Refused(string Msg);
}
