using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// Reads records in the order of their changes, page by page. Odoo tells whole seconds and a list that is made at once bears one: the page
/// after a full one begins with the last second again, and skips what it has seen of it.
/// </summary>
internal sealed class OdooPages(OdooClient client, string model, string keyField, IReadOnlyList<string> fields, DateTimeOffset? since, long? notBy)
{
    public const int Size = 100;

    private readonly HashSet<long> _seen = [];
    private DateTimeOffset? _since = since;
    private int _offset;
    private bool _isLast;

    public int Calls { get; private set; }

    /// <summary>The next records and the time up to which all have been read; null at the end.</summary>
    public async Task<(IReadOnlyList<JsonObject> Records, DateTimeOffset UpTo)?> Next(CancellationToken cancel)
    {
        while (!_isLast)
        {
            var page = await Read(cancel);
            _isLast = page.Count < Size;
            var fresh = page.Where(record => OdooValue.Number(record["id"]) is { } id && !_seen.Contains(id)).ToList();
            if (page.Count == 0 || OdooValue.Time(page[^1]["write_date"]) is not { } last)
                return null;
            if (last == _since)
            {
                _offset += page.Count;
            }
            else
            {
                (_since, _offset) = (last, 0);
                _seen.Clear();
            }

            _seen.UnionWith(page.Where(record => OdooValue.Time(record["write_date"]) == last).Select(record => OdooValue.Number(record["id"])!.Value));
            if (fresh.Count > 0)
                return (fresh, last);
        }

        return null;
    }

    private async Task<IReadOnlyList<JsonObject>> Read(CancellationToken cancel)
    {
        JsonArray domain = [OdooCall.Where(keyField, "!=", false)];
        if (_since is { } from)
            domain.Add(OdooCall.Where("write_date", ">=", OdooValue.At(from)));
        if (notBy is { } uid)
            domain.Add(OdooCall.Where("write_uid", "!=", uid));
        Calls++;
        var answer = await client.Execute(
            OdooCall.SearchRead(model, domain, [.. fields, keyField, "write_date", "write_uid"], "write_date asc, id asc", Size, _offset), OdooTurn.Sync, cancel);
        return answer is JsonArray records ? [.. records.OfType<JsonObject>()] : [];
    }
}
