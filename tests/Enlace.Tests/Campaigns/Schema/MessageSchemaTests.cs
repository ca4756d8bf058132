using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Campaigns;
using Enlace.Contracts.Campaigns;
using Enlace.Kernel.Events;
using Enlace.Kernel.Wire;
using Enlace.Tests.Architecture;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Campaigns.Schema;

/// <summary>
/// <c>src/Enlace.Campaigns/Schema/v1</c> and <c>v2</c> hold what foreign programs were promised. A message may gain what may be missing; anything else needs
/// a folder of its own, and no switch of the tests writes it into the old one.
/// </summary>
public sealed class MessageSchemaTests
{
    private const string Folder = "src/Enlace.Campaigns/Schema";

    private static readonly Snapshot Files = Snapshot.At(Path.Combine(SourceTree.Own.Root, Folder));

    [Theory]
    [InlineData(CampaignsEnvelope.V1)]
    [InlineData(CampaignsEnvelope.V2)]
    public async Task Every_message_keeps_what_its_folder_promises(string version)
    {
        await using var hub = new BuiltHub();
        var json = hub.Services.GetRequiredService<WireJson>().Options;
        var types = Types(hub);

        Breaches.AssertSeen(12, types);
        foreach (var type in types)
        {
            var (name, now) = ($"{version}/{type.WireName}.schema.json", MessageSchema.Of(type, version, json));
            if (SourceTree.Own.Has($"{Folder}/{name}"))
                Breaches.AssertNone(SchemaChange.Breaks(JsonNode.Parse(SourceTree.Own.Read($"{Folder}/{name}"))!.AsObject(), now).Select(what => $"{name}: {what}; it needs a new folder"));
            if (Files.Difference(name, CanonicalJson.Of(now)) is { } difference)
                Assert.Fail(difference);
        }

        Assert.Equal(types.Select(type => $"{version}/{type.WireName}.schema.json").Order(StringComparer.Ordinal), Files.Names(version));
    }

    [Theory]
    [InlineData(CampaignsEnvelope.V1)]
    [InlineData(CampaignsEnvelope.V2)]
    public async Task What_is_written_is_what_the_schema_says(string version)
    {
        await using var hub = new BuiltHub();
        var json = hub.Services.GetRequiredService<WireJson>().Options;
        var type = hub.Services.GetRequiredService<EventCatalog>().Of(typeof(RegisterCampaign));
        var fact = new RegisterCampaign("Verano", 2500.00m, "USD", "m-77", [new CampaignParticipant("p-1", "Influencer", "Eva Ruiz", "Viajes")], Guid.CreateVersion7(), Guid.CreateVersion7());
        var message = new Message(
            0, Guid.CreateVersion7(), type.Name, "", "default", Guid.CreateVersion7().ToString(), Guid.CreateVersion7(), null, JsonSerializer.SerializeToUtf8Bytes(fact, json), TimeProvider.System.GetUtcNow());

        var envelope = new CampaignsEnvelope { Version = version };
        var written = JsonNode.Parse(envelope.Write(message, type).Span)!;

        Breaches.AssertNone(SchemaChange.Strange(MessageSchema.Of(type, version, json), written));
        Assert.Equal(version == CampaignsEnvelope.V1 ? JsonValueKind.String : JsonValueKind.Array, written["data"]!["participantes"]!.GetValueKind());
        var read = JsonSerializer.Deserialize<RegisterCampaign>(envelope.Read(envelope.Write(message, type)).Data.Span, json)!;
        Assert.Equal(("Verano", 2500.00m, "Eva Ruiz"), (read.Name, read.Budget, Assert.Single(read.Participants!).Name));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}}}""", "$.b is gone")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"number"}}}""", "$.a was string and is integer")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["b"]}""", "$.b could be missing and must be there")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"},"c":{"type":"string"}},"required":["a","c"]}""", "$.c is new and must be there")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":[]}""", "$.a was always there and may be missing")]
    public void A_change_that_breaks_somebody_is_told(string after, string words)
    {
        var before = JsonNode.Parse("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"]}""")!.AsObject();

        Assert.Contains(words, SchemaChange.Breaks(before, JsonNode.Parse(after)!.AsObject()));
    }

    [Fact]
    public void A_member_more_that_may_be_missing_breaks_nobody()
    {
        var before = JsonNode.Parse("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""")!.AsObject();
        var after = JsonNode.Parse("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"]}""")!.AsObject();

        Assert.Empty(SchemaChange.Breaks(before, after));
    }

    private static EventType[] Types(BuiltHub hub) =>
        [.. hub.Services.GetRequiredService<EventCatalog>().All.Where(type => type.Module == "campaigns" && type.Envelope is CampaignsEnvelope)];
}
