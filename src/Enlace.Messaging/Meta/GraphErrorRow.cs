namespace Enlace.Messaging.Meta;

/// <summary>One line of a table of errors.</summary>
/// <param name="From">The first code.</param>
/// <param name="To">The last code.</param>
/// <param name="Subcode">Null for all of them; a line with one goes before a line without.</param>
internal sealed record GraphErrorRow(int From, int To, int? Subcode, GraphVerdict Verdict)
{
    public static IEnumerable<GraphErrorRow> Of(GraphVerdict verdict, params IEnumerable<int> codes) => codes.Select(code => new GraphErrorRow(code, code, null, verdict));

    public static GraphErrorRow Range(GraphVerdict verdict, int from, int to) => new(from, to, null, verdict);

    public static GraphErrorRow Narrow(GraphVerdict verdict, int code, int subcode) => new(code, code, subcode, verdict);
}
