using System.Text.Json;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What the suites of broadcasts share.</summary>
public abstract class BroadcastSuite(IEngine engine) : SendingSuite(engine)
{
    private protected const string OnlyWhatsApp = "whatsapp";

    private protected static Task<Answer> Cast(SendStage stage, object recipients, object? content = null, string[]? platforms = null, string? key = null, bool? dryRun = null, Guid[]? channels = null)
    {
        var body = new
        {
            tenant_id = "default",
            platforms = platforms ?? [OnlyWhatsApp],
            recipients,
            content = content ?? new { type = "text", text = "Hola a todos" },
            dry_run = dryRun,
            channel_ids = channels,
        };
        return key is null ? stage.Api.Post("/broadcast", body) : stage.Api.Post("/broadcast", body, ("Idempotency-Key", key));
    }

    private protected static string[] Persons(SendStage stage, int count) => [.. Enumerable.Range(0, count).Select(_ => stage.Person())];

    /// <summary>Waits until the broadcast is in this state.</summary>
    private protected static async Task<JsonElement> Reaches(SendStage stage, string id, string state, int seconds = 30)
    {
        JsonElement row = default;
        await Eventually.Holds(
            async () => (row = (await stage.Api.Get($"/broadcasts/{id}")).Expect(200).Json.At("data")).Text("state") == state, () => $"{state}; it is {row}", seconds);
        return row;
    }

    private protected static async Task<IReadOnlyList<JsonElement>> Results(SendStage stage, string id, int limit = 1000)
    {
        var (all, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = (await stage.Api.Get($"/broadcasts/{id}/results?limit={limit}&cursor={cursor}")).Expect(200).Json;
            all.AddRange(page.At("data").EnumerateArray());
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);
        return all;
    }
}
