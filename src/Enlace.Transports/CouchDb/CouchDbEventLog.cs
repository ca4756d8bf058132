using System.Text.Json;
using Enlace.Kernel.Events.Log;

namespace Enlace.Transports.CouchDb;

/// <summary>The event log in CouchDB: one document for each event, in a database that is made when it is missing.</summary>
internal sealed class CouchDbEventLog : IEventLog, IDisposable
{
    private readonly CouchDbSettings _settings;
    private readonly CouchDbClient _client;
    private readonly CouchDbBulk _bulk;
    private volatile bool _isThere, _isIndexed;

    public CouchDbEventLog(CouchDbSettings settings)
    {
        _settings = settings;
        _client = new CouchDbClient(settings);
        _bulk = new CouchDbBulk(_client);
    }

    public bool IsOutside => true;

    public async Task<IReadOnlyList<Outcome>> Store(IReadOnlyList<EventDocument> documents, CancellationToken cancel)
    {
        try
        {
            await Prepare(cancel);
            var outcomes = await _bulk.Store(documents, cancel);
            // Somebody dropped it under us: the next try makes it anew.
            if (outcomes.Any(outcome => outcome.HttpStatus == 404))
                Forget();
            return outcomes;
        }
        catch (EventLogUnavailableException e)
        {
            // What a part of the batch has stored already will be a conflict the next time.
            return [.. Enumerable.Repeat(new Outcome(OutcomeKind.Transient, "couchdb_away", e.Message), documents.Count)];
        }
    }

    public async Task<IReadOnlyList<EventDocument>> Page(string tenant, EventLogFilter filter, EventLogPlace? before, int most, CancellationToken cancel)
    {
        await PrepareIndexes(cancel);
        var found = new List<EventDocument>();
        while (found.Count < most)
        {
            var asked = most - found.Count;
            var rows = await Ask(CouchDbQuery.Page(tenant, filter, before, asked), cancel);
            var documents = rows.Select(EventDocument.Read).OfType<EventDocument>().ToArray();
            // CouchDB takes texts for equal that differ in marks which sort as nothing; whose document it is must not depend on that.
            found.AddRange(documents.Where(document =>
                document.Tenant == tenant && (filter.Subject ?? document.Subject) == document.Subject && (filter.Correlation ?? document.CorrelationId) == document.CorrelationId));
            if (rows.Length < asked || documents.Length == 0)
                break;
            before = EventLogPlace.Of(documents[^1]);
        }

        return found;
    }

    public async Task<EventDocument?> Find(string tenant, Guid id, CancellationToken cancel)
    {
        var answer = await _client.Send(HttpMethod.Get, id.ToString(), null, cancel);
        return answer switch
        {
            { Status: 404 } => null,
            { IsSuccess: true } => EventDocument.Read(answer.Body) is { } document && document.Tenant == tenant ? document : null,
            _ => throw _client.Unusable(answer),
        };
    }

    public async Task<string> Check(CancellationToken cancel)
    {
        _isThere = false;
        await Prepare(cancel);
        return $"CouchDB, {_settings}";
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement[]> Ask(ReadOnlyMemory<byte> query, CancellationToken cancel)
    {
        var answer = await _client.Send(HttpMethod.Post, "_find", query, cancel);
        if (answer.IsSuccess && answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("docs", out var docs) && docs.ValueKind == JsonValueKind.Array)
            return [.. docs.EnumerateArray()];
        // The database or its indexes are gone; they are made anew when we are asked again.
        Forget();
        throw _client.Unusable(answer);
    }

    private async Task Prepare(CancellationToken cancel)
    {
        if (_isThere)
            return;
        // Asked first: a user who may write but not make databases needs it to be there, and no more.
        var answer = await _client.Send(HttpMethod.Get, "", null, cancel);
        if (answer.Status == 404)
        {
            _isIndexed = false;
            answer = await _client.Send(HttpMethod.Put, "", null, cancel);
        }

        // 412: another process was quicker.
        if (!answer.IsSuccess && answer.Status != 412)
            throw _client.Unusable(answer);
        _isThere = true;
    }

    private async Task PrepareIndexes(CancellationToken cancel)
    {
        if (_isIndexed)
            return;
        await Prepare(cancel);
        foreach (var index in CouchDbQuery.Indexes)
        {
            var answer = await _client.Send(HttpMethod.Post, "_index", index, cancel);
            if (!answer.IsSuccess)
                throw _client.Unusable(answer);
        }

        _isIndexed = true;
    }

    private void Forget() => (_isThere, _isIndexed) = (false, false);
}
