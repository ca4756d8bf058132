using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enlace.Kernel.Events.Log;

namespace Enlace.Transports.CouchDb;

/// <summary>
/// The indexes of our documents and the queries that walk them backwards (https://docs.couchdb.org/en/stable/api/database/find.html). Every
/// index begins with the tenant and ends with the order of the log; in between stands at most one member that must be equal.
/// </summary>
internal static class CouchDbQuery
{
    private const string Tenant = "tenantid", Time = "time", Id = "id", Type = "type", Subject = "subject", Correlation = "correlationid";

    private static readonly string?[] Between = [null, Type, Subject, Correlation];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<ReadOnlyMemory<byte>> Indexes => Between.Select(member => Write(new JsonObject
    {
        ["index"] = new JsonObject { ["fields"] = new JsonArray([.. Fields(member).Select(name => JsonValue.Create(name))]) },
        ["ddoc"] = Name(member),
        ["name"] = Name(member),
        ["type"] = "json",
    }));

    public static ReadOnlyMemory<byte> Page(string tenant, EventLogFilter filter, EventLogPlace? before, int most)
    {
        var selector = new JsonObject { [Tenant] = tenant, [Time] = TimeRange(filter, before), [Id] = new JsonObject { ["$gt"] = null } };
        if (filter.Type is { } type)
            selector[Type] = filter.IsWholeType ? type : new JsonObject { ["$regex"] = Regex.Escape(type) };
        if (filter.Subject is { } subject)
            selector[Subject] = subject;
        if (filter.Correlation is { } correlation)
            selector[Correlation] = correlation;
        if (before is not null)
        {
            selector["$or"] = new JsonArray(
                new JsonObject { [Time] = new JsonObject { ["$lt"] = EventDocument.Format(before.OccurredAt) } },
                new JsonObject { [Id] = new JsonObject { ["$lt"] = before.Id.ToString() } });
        }

        // The rarest first: a chain is short, a subject's story is longer, a type has no end.
        var member = filter.Correlation is not null ? Correlation : filter.Subject is not null ? Subject : filter.IsWholeType ? Type : null;
        return Write(new JsonObject
        {
            ["selector"] = selector,
            ["sort"] = new JsonArray([.. Fields(member).Select(name => new JsonObject { [name] = "desc" })]),
            ["use_index"] = Name(member),
            ["limit"] = most,
        });
    }

    private static JsonObject TimeRange(EventLogFilter filter, EventLogPlace? before)
    {
        var range = new JsonObject();
        if (filter.From is { } from)
            range["$gte"] = EventDocument.Format(from);
        // Of two upper ends the lower one alone, since stores differ in what they make of both.
        if (before is not null && (filter.To is null || before.OccurredAt < filter.To))
            range["$lte"] = EventDocument.Format(before.OccurredAt);
        else if (filter.To is { } to)
            range["$lt"] = EventDocument.Format(to);
        if (range.Count == 0)
            range["$gt"] = null;
        return range;
    }

    private static IEnumerable<string> Fields(string? member) => member is null ? [Tenant, Time, Id] : [Tenant, member, Time, Id];

    private static string Name(string? member) => $"enlace-by-{member ?? Time}";

    private static ReadOnlyMemory<byte> Write(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Readable);
}
