using System.Globalization;
using System.Text;
using System.Text.Json;
using Enlace.Kernel.Events.Log;

namespace Enlace.Transports.CouchDb;

/// <summary>
/// Stores many documents with one request. A document's <c>_id</c> is its event's id, so one that is there already is a conflict, which is as
/// good as stored. When a request is refused as a whole, its halves tell which document is to blame.
/// </summary>
internal sealed class CouchDbBulk(CouchDbClient client)
{
    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>One outcome for each document, in their order.</summary>
    public async Task<IReadOnlyList<Outcome>> Store(IReadOnlyList<EventDocument> documents, CancellationToken cancel)
    {
        var outcomes = new List<Outcome>(documents.Count);
        while (outcomes.Count < documents.Count)
            outcomes.AddRange(await StoreAtOnce(Next(documents, outcomes.Count), cancel));
        return outcomes;
    }

    private static EventDocument[] Next(IReadOnlyList<EventDocument> documents, int from)
    {
        var (bytes, to) = (documents[from].Json.Length, from + 1);
        while (to < documents.Count && (bytes += documents[to].Json.Length) <= MostBytes)
            to++;
        return [.. documents.Skip(from).Take(to - from)];
    }

    private async Task<IReadOnlyList<Outcome>> StoreAtOnce(EventDocument[] documents, CancellationToken cancel)
    {
        var answer = await client.Send(HttpMethod.Post, "_bulk_docs", Body(documents), cancel);
        if (answer.IsSuccess && answer.Body.ValueKind == JsonValueKind.Array)
            return Outcomes(documents, answer.Body);
        if (answer.Status is not (400 or 413))
            return All(documents, new Outcome(OutcomeKind.Transient, Code(answer.Status), answer.Error, answer.Status));
        if (documents.Length == 1)
            return [new Outcome(OutcomeKind.Permanent, answer.Status == 413 ? "too_large" : "refused", Reason(answer.Body), answer.Status)];
        var half = documents.Length / 2;
        return [.. await StoreAtOnce(documents[..half], cancel), .. await StoreAtOnce(documents[half..], cancel)];
    }

    private static IReadOnlyList<Outcome> Outcomes(EventDocument[] documents, JsonElement rows)
    {
        var byId = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.EnumerateArray())
        {
            if (CouchDbAnswer.TextOf(row, "id") is { } id)
                byId[id] = row;
        }

        return [.. documents.Select(document => byId.TryGetValue(document.Id.ToString(), out var row)
            ? Of(row)
            : new Outcome(OutcomeKind.Transient, "no_answer", "CouchDB said nothing about this document."))];
    }

    private static Outcome Of(JsonElement row) => CouchDbAnswer.TextOf(row, "error") switch
    {
        null or "conflict" => Outcome.Done,
        // A validation function of the database says no, and will say so again.
        "forbidden" => new Outcome(OutcomeKind.Permanent, "refused", Reason(row)),
        "document_too_large" or "too_large" => new Outcome(OutcomeKind.Permanent, "too_large", Reason(row)),
        var error => new Outcome(OutcomeKind.Transient, error, Reason(row)),
    };

    private static Outcome[] All(EventDocument[] documents, Outcome outcome) => [.. Enumerable.Repeat(outcome, documents.Length)];

    private static string? Reason(JsonElement json) => CouchDbAnswer.TextOf(json, "reason") ?? CouchDbAnswer.TextOf(json, "error");

    private static string Code(int status) => string.Create(CultureInfo.InvariantCulture, $"http_{status}");

    // A document is an object that is not empty, so its id goes in behind the first brace.
    private static ReadOnlyMemory<byte> Body(EventDocument[] documents)
    {
        using var stream = new MemoryStream(documents.Sum(document => document.Json.Length + 64) + 16);
        stream.Write("{\"docs\":["u8);
        for (var i = 0; i < documents.Length; i++)
        {
            stream.Write(i == 0 ? "{\"_id\":\""u8 : ",{\"_id\":\""u8);
            stream.Write(Encoding.ASCII.GetBytes(documents[i].Id.ToString()));
            stream.Write("\","u8);
            stream.Write(documents[i].Json.Span[1..]);
        }

        stream.Write("]}"u8);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
