using System.Globalization;
using System.Text;

namespace Enlace.Bench;

/// <summary>Requests that bring five hundred interactions each, all with new ids. The text is made once and only the ids are written into it, so that making requests costs little.</summary>
internal sealed class InteractionBatch
{
    public const int Size = 500;

    private const string Blank = "0000000000";

    // No two batches of a run have an id in common.
    private static int _number;

    private readonly byte[] _request;
    private readonly int[] _places;

    /// <param name="path">Where they are sent.</param>
    /// <param name="campaign">Whose they are.</param>
    /// <param name="between">The time from one to the next, back from now.</param>
    public InteractionBatch(string path, string campaign, TimeSpan between)
    {
        var json = new StringBuilder("[");
        for (var i = 0; i < Size; i++)
        {
            // Four views to a click.
            var at = CampaignHub.At(TimeProvider.System.GetUtcNow() - (between * i));
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"id":"b-{{Blank}}-{{i:000}}","tipo":"{{(i % 5 == 0 ? "CLICK" : "VIEW")}}","marca_temporal":"{{at}}","id_usuario":"u-{{i}}","id_campania":"{{campaign}}","id_afiliado":"p-1","canal":"web","agente_usuario":"Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0"}
                """);
        }

        json.Append(']');
        _request = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
        _places = [.. Places(_request)];
    }

    public byte[] Next()
    {
        var number = Interlocked.Increment(ref _number);
        var request = _request.AsSpan().ToArray();
        foreach (var place in _places)
            number.TryFormat(request.AsSpan(place, Blank.Length), out _, "0000000000", CultureInfo.InvariantCulture);
        return request;
    }

    private static IEnumerable<int> Places(byte[] request)
    {
        var mark = Encoding.ASCII.GetBytes($"b-{Blank}-");
        for (var from = 0; request.AsSpan(from).IndexOf(mark) is >= 0 and var at; from += at + mark.Length)
            yield return from + at + 2;
    }
}
