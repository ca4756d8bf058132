using System.Text.Json.Nodes;
using Enlace.Kernel.Events;
using Enlace.Kernel.Wire;
using Enlace.Tests.Architecture.Planted;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Architecture;

/// <summary>What callers and receivers see changes only together with its snapshot, where a review sees it too.</summary>
public sealed class Rule09TheWireIsFrozen
{
    private const string Events = "events";

    [Fact]
    public async Task The_api_document_equals_its_snapshot()
    {
        await using var hub = new BuiltHub();
        using var client = await hub.Start(TestContext.Current.CancellationToken);

        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!.AsObject();
        document.Remove("servers");

        Breaches.AssertSeen(20, document["paths"]!.AsObject().ToArray());
        // Members that hold whatever JSON the caller sends; any other blank one is a converter that the document does not know.
        Assert.Empty(Blank(document).Except(["configuracion", "documentos", "data", "body", "auto_reply", "business_hours", "chat_id", "components", "interactive", "metadata", "notifications", "recipients"]));
        Snapshot.Match("openapi.v1.json", CanonicalJson.Of(document));
    }

    [Fact]
    public void A_member_without_a_type_is_told()
    {
        var document = JsonNode.Parse("""{"components":{"schemas":{"Request":{"properties":{"name":{},"at":{"type":"string"},"role":{"$ref":"#"}}}}}}""")!;

        Assert.Equal(["name"], Blank(document.AsObject()));
    }

    [Fact]
    public async Task Every_event_equals_its_schema()
    {
        await using var hub = new BuiltHub();
        var catalog = hub.Services.GetRequiredService<EventCatalog>().All;
        var json = hub.Services.GetRequiredService<WireJson>().Options;

        Breaches.AssertSeen(7, catalog);
        Breaches.AssertNone(catalog.Select(type => Snapshot.Own.Difference(FileOf(type), EventSchema.Of(type.Name, type.Clr, json))).OfType<string>());
        // A schema that nobody tells any more is a change of the wire as well.
        Assert.Equal(catalog.Select(FileOf).Order(StringComparer.Ordinal), Snapshot.Own.Names(Events));
    }

    [Fact]
    public void A_renamed_field_and_a_new_word_are_told()
    {
        using var planted = new PlantedTree();
        var snapshot = new Snapshot(planted.Tree.Root, update: false, ci: false);
        var before = Schema(WireGlossary.For<OpenFact>().Names(("Id", "identificador")));
        Assert.Null(snapshot.Difference("fact.json", before));
        Assert.Null(snapshot.Difference("fact.json", before));

        var difference = snapshot.Difference("fact.json", Schema(WireGlossary.For<OpenFact>()));

        Assert.Contains("identificador", difference, StringComparison.Ordinal);
        Assert.Contains("now:", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_snapshot_is_written_at_home_and_a_failure_in_ci()
    {
        using var planted = new PlantedTree();

        Assert.Contains("missing.json is missing", new Snapshot(planted.Tree.Root, update: false, ci: true).Difference("missing.json", "{}"), StringComparison.Ordinal);
        Assert.False(planted.Tree.Has("missing.json"));
        Assert.Null(new Snapshot(planted.Tree.Root, update: false, ci: false).Difference("missing.json", "{}"));
        Assert.Equal("{}\n", planted.Tree.Read("missing.json"));
    }

    [Fact]
    public void An_update_writes_what_is_true_now()
    {
        using var planted = new PlantedTree().With("wire.json", "old\n");

        Assert.Null(new Snapshot(planted.Tree.Root, update: true, ci: true).Difference("wire.json", "new"));
        Assert.Equal("new\n", planted.Tree.Read("wire.json"));
    }

    [Fact]
    public void A_schema_says_what_the_wire_holds()
    {
        var schema = JsonNode.Parse(EventSchema.Of("planted.v1", typeof(EverythingFact), Json(WireGlossary.For<EverythingFact>())))!;

        Assert.Equal("string", schema["properties"]!["name"]!["type"]!.GetValue<string>());
        Assert.Equal(["string", "null"], schema["properties"]!["note"]!["type"]!.AsArray().Select(type => type!.GetValue<string>()));
        Assert.Equal("date-time", schema["properties"]!["at"]!["format"]!.GetValue<string>());
        Assert.Equal(["name", "at"], schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).Take(2));
    }

    private static IEnumerable<string> Blank(JsonObject document) =>
        from schema in document["components"]!["schemas"]!.AsObject()
        where schema.Value!["properties"] is not null
        from member in schema.Value!["properties"]!.AsObject()
        where member.Value!.AsObject().Count == 0
        select member.Key;

    private static string FileOf(EventType type) => $"{Events}/{type.Name}.json";

    private static System.Text.Json.JsonSerializerOptions Json(WireGlossary glossary) => new WireJson([glossary]).Options;

    private static string Schema(WireGlossary glossary) => EventSchema.Of("planted.v1", typeof(OpenFact), Json(glossary));

    private sealed record EverythingFact(string Name, DateTimeOffset At, string? Note);
}
