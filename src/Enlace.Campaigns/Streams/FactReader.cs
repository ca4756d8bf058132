using System.Text;
using System.Text.Json;
using Enlace.Campaigns.Data;
using Enlace.Contracts;

namespace Enlace.Campaigns.Streams;

/// <summary>Reads the journal as streams tell it.</summary>
internal sealed class FactReader(Journal journal, EventCatalog catalog, WireJson json)
{
    public const int Batch = 200;

    public Task<long> Head(CancellationToken cancel) => journal.Head(cancel);

    /// <summary>What stands behind a place; the place up to which it was read, and whether there is more.</summary>
    public async Task<(List<StreamedFact> Facts, long Place, bool IsMore)> Behind(long place, CancellationToken cancel)
    {
        var entries = await journal.Read(place, Batch, cancel);
        var facts = new List<StreamedFact>(entries.Count);
        foreach (var entry in entries)
        {
            if (catalog.Find(entry.Type) is not { } type)
                continue;
            if (StreamNames.Of((IEvent?)JsonSerializer.Deserialize(entry.Data, type.Clr, json.Options)) is { } name)
                facts.Add(new StreamedFact(entry.Position, entry.Tenant, entry.CorrelationId, name, Encoding.UTF8.GetString(type.Envelope.Write(entry.Message, type).Span)));
        }

        return (facts, entries.Count == 0 ? place : entries[^1].Position, entries.Count == Batch);
    }
}
