using System.Text.Json;
using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;

namespace Enlace.Leads.UseCases;

/// <summary>Odoo's server action tells that a record changed. It waits a second and never repeats, so it is stored, answered, and worked on afterwards.</summary>
internal sealed class ReceiveOdooChange : IUseCase
{
    private const int MostBytes = 32 * 1024, MostDepth = 8, LongestModel = 100, LongestAction = 200;
    private const string Json = "application/json", AnyType = "*/*", Model = "_model", Id = "_id", Action = "_action";

    internal sealed record Response(string Status, string Model, long Id);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost($"/odoo/webhook/{{{OdooDoor.RouteValue}}}", Handle)
        .Accepts<Dictionary<string, string>>(Json, AnyType)
        .Answers(202)
        .Refuses(LeadsFaults.RouteNotFound, LeadsFaults.InvalidInput, LeadsFaults.TooLarge)
        .Example("""
            {"_action":"Lead stage(#5)","_id":42,"_model":"crm.lead","stage_id":19,"x_studio_manychatid_api":"test_contact_456"}
            """);

    private static async Task<Answer<Response>> Handle(string token, HttpRequest request, OdooDoor door, LeadsDb db, TimeProvider clock, CancellationToken cancel)
    {
        _ = token; // judged at the door
        var body = await Read(request, cancel);
        var (model, id) = (Text(body, Model), Number(body, Id));
        List<FaultDetail> wrong = [];
        if (model is not { Length: > 0 and <= LongestModel })
            wrong.Add(new FaultDetail(Model, "Field required"));
        if (id is not > 0)
            wrong.Add(new FaultDetail(Id, "Field required"));
        if (wrong.Count > 0)
            throw new FaultException(CommonFault.InvalidInput, wrong);
        if (!door.Concerns(model!))
            return Answers.Accepted(new Response("ignored", model!, id!.Value));

        var action = Text(body, Action);
        db.Publish(new OdooRecordChanged(model!, id!.Value, action is { Length: > LongestAction } ? action[..LongestAction] : action, clock.GetUtcNow(), body));
        return await db.Commit(Answers.Accepted(new Response("accepted", model!, id.Value)), cancel);
    }

    private static async Task<JsonElement> Read(HttpRequest request, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (kept.Length + read > MostBytes)
                throw new FaultException(CommonFault.TooLarge);
            kept.Write(chunk, 0, read);
        }

        try
        {
            using var document = JsonDocument.Parse(kept.ToArray(), new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object && StorableTextConverter.IsStorable(document.RootElement)
                ? document.RootElement.Clone()
                : throw new FaultException(CommonFault.InvalidInput, new FaultDetail("", LeadsErrors.Instance.Rule(Unreadable.Body)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a name with an escaped lone surrogate
        {
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("", LeadsErrors.Instance.Rule(Unreadable.Body)));
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && StorableTextConverter.IsStorable(value.GetString()!) ? value.GetString() : null;

    private static long? Number(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
