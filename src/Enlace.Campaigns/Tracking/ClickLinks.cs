using System.Collections.Concurrent;

namespace Enlace.Campaigns.Tracking;

/// <summary>Finds links by their code. They never change, so one that was read once need not be read again.</summary>
internal sealed class ClickLinks(Database database)
{
    private const int MostRemembered = 100_000;

    private readonly ConcurrentDictionary<string, ClickLink> _known = new(StringComparer.Ordinal);

    public async ValueTask<ClickLink?> Find(string code, CancellationToken cancel)
    {
        if (code.Length != ClickCode.Length)
            return null;
        if (_known.TryGetValue(code, out var known))
            return known;
        var found = await database.Read((session, inner) => session.First(
            TrackingSql.Link, row => new ClickLink(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4)), inner, ("code", code)), cancel);
        if (found is null)
            return null;
        if (_known.Count >= MostRemembered)
            _known.Clear();
        return _known.GetOrAdd(code, found);
    }
}
