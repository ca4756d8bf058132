using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>What was given up, newest first: messages of the queues, and notes that Odoo did not take.</summary>
internal sealed class ListDeadMessages : IUseCase
{
    private const string OdooQueue = "odoo-outbox";

    internal sealed record Response(long Total, IReadOnlyList<Entry> Items);

    internal sealed record Entry(
        string Id, string OriginalQueue, string ErrorCode, string? ErrorMessage, int Attempts, DateTimeOffset FirstSeen, DateTimeOffset? ErrorTime, JsonNode? OriginalEvent);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/dlq", Handle);

    private static async Task<Answer<Response>> Handle(ReactionDesk desk, Database database, CurrentCaller caller, CancellationToken cancel, string? limit = null)
    {
        var most = Paging.Of(null, limit).Limit;
        var tenant = caller.Caller.Tenant;
        var messages = (await desk.Deaths(LeadsModule.ModuleName, tenant, most, cancel)).Select(Of);
        var notes = (await DeadOdooRows.Page(database, most, cancel)).Select(Of);
        var total = (await desk.Backlog(LeadsModule.ModuleName, tenant, cancel)).Values.Sum(queue => queue.Dead) + await DeadOdooRows.Count(database, cancel);
        return Answers.Ok(new Response(total, [.. messages.Concat(notes).OrderByDescending(entry => entry.ErrorTime ?? entry.FirstSeen).Take(most)]));
    }

    private static Entry Of(ReactionDeath death) => new(
        death.Id.ToString(), death.Topic, death.Code, death.Detail, death.Attempts, death.FirstAt, death.DiedAt, Original(death.Data));

    private static Entry Of(DeadOdooRow row)
    {
        var (code, text) = row.LastError?.Split(": ", 2) switch { [var word, var rest] => (word, rest), _ => ("unknown", row.LastError) };
        return new Entry(DeadOdooRows.IdOf(row.Id), OdooQueue, code, text, row.Attempts, row.CreatedAt, null, new JsonObject
        {
            ["entity"] = row.Entity,
            ["entity_id"] = row.EntityId,
            ["operation"] = row.Operation,
        });
    }

    /// <summary>As it was sent: without what we wrote beside it, and unreadable bytes as the text that they are.</summary>
    private static JsonNode? Original(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            return JsonNode.Parse(data.GetRawText());
        if (data.TryGetProperty("raw", out var raw) && data.EnumerateObject().Count() == 1)
            return JsonNode.Parse(raw.GetRawText());
        var original = new JsonObject();
        foreach (var member in data.EnumerateObject().Where(member => member.Name is not "_meta" && member.Value.ValueKind != JsonValueKind.Null))
        {
            if (member is { Name: "_extra", Value.ValueKind: JsonValueKind.Object })
            {
                foreach (var extra in member.Value.EnumerateObject())
                    original[extra.Name] = JsonNode.Parse(extra.Value.GetRawText());
            }
            else
            {
                original[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        return original;
    }
}
