using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using SendResult = Enlace.Messaging.Platforms.SendResult;
using StatusNews = Enlace.Messaging.Platforms.StatusNews;
using WaitConcerns = Enlace.Messaging.Platforms.WaitConcerns;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What a status told to have failed is sent again: when, how often, and no more of it than failed.</summary>
public abstract class SentAgainConformance(IEngine engine) : SendingSuite(engine)
{
    private static readonly (string, string) Impatient = ("ENLACE__Messaging__Sending__InlineWaitMs", "100");

    [Fact]
    public async Task It_waits_as_long_as_the_platform_asked_and_the_channel_with_it_where_that_is_meant()
    {
        await using var stage = await Set(settings: Impatient);
        var (id, external) = await Sent(stage, "first");
        var told = TimeProvider.System.GetUtcNow();

        await stage.Tell(Failed(external, new SendResult.Later("21611", "", TimeSpan.FromSeconds(3), WaitConcerns.Channel, CostsAttempt: false)));

        var row = await stage.Row(id);
        Assert.Equal(("queued", "21611"), (row.Text("status"), row.Text("error.code")));
        Assert.InRange(row.Instant("next_attempt_at"), told.AddSeconds(3), told.AddSeconds(9));
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM evt.destination WHERE blocked_until IS NOT NULL") == 1, () => "the channel waits");
        var other = (await stage.Send(stage.Person(), "second")).Expect(202).Json.Uuid("data.message_id");
        await Eventually.Stays(() => stage.Platform.Calls.Count == 1, () => "nothing goes out meanwhile", 1);

        row = await stage.Becomes(id, "sent");
        await stage.Becomes(other, "sent");
        Assert.Equal(2, row.At("attempts").GetInt32());
        Assert.All(stage.Platform.Calls.Skip(1), call => Assert.True(call.At >= told.AddSeconds(3), $"{call.Text} at {call.At}, asked to wait at {told}"));
        Assert.Equal(["first", "second"], stage.Platform.Calls.Select(call => call.Text).Distinct().Order());
        Assert.Equal(3, stage.Platform.Calls.Count);
    }

    [Fact]
    public async Task A_wait_of_one_message_is_none_for_others_and_whoever_brings_the_channel_back_ends_it()
    {
        await using var stage = await Set(settings: Impatient);
        var (id, external) = await Sent(stage, "first");

        await stage.Tell(Failed(external, new SendResult.Later("63009", "", TimeSpan.FromHours(1))));
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE held_until IS NOT NULL") == 0, () => "its place in the queue knows");
        await Sent(stage, "second");
        Assert.Equal(2, stage.Platform.Calls.Count);
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "disabled" })).Expect(200);
        (await stage.Api.Patch($"/channels/{stage.Channel.Id}", new { status = "active" })).Expect(200);

        await stage.Becomes(id, "sent");
        Assert.Equal(["first", "second", "first"], stage.Platform.Calls.Select(call => call.Text));
    }

    [Fact]
    public async Task What_is_worth_one_more_try_gets_one()
    {
        await using var stage = await Set();
        var (id, external) = await Sent(stage, "x");
        var slowFile = new SendResult.Later("63019", "", TimeSpan.FromMilliseconds(50), MostTries: 2);

        await stage.Tell(Failed(external, slowFile));
        await Eventually.Holds(() => stage.Platform.Calls.Count == 2, () => "it is tried once more");
        var second = (await stage.Becomes(id, "sent")).Text("external_id")!;
        await stage.Tell(Failed(second, slowFile));

        Assert.Equal("63019", (await stage.Becomes(id, "failed")).Text("error.code"));
        await Eventually.Stays(() => stage.Platform.Calls.Count == 2, () => "and not a third time");
    }

    [Fact]
    public async Task Of_a_message_in_parts_only_the_one_that_failed_goes_out_again()
    {
        await using var stage = await Set(Traits(traits => traits with { MaxText = 10 }));
        var (id, parts) = await SentInParts(stage);

        await stage.Tell(Arrived(parts[1]), Arrived(parts[2]), Failed(parts[0], new SendResult.Later("63018", "", TimeSpan.FromMilliseconds(50))));

        var row = await stage.Becomes(id, "sent");
        var again = row.At("external_ids")[0].GetString()!;
        Assert.NotEqual(parts[0], again);
        await stage.Tell(Arrived(again));
        row = await stage.Row(id);
        Assert.Equal(("delivered", parts[2]), (row.Text("status"), row.Text("external_id")));
        Assert.Equal([again, parts[1], parts[2]], row.At("external_ids").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal(["uno dos", "tres", "cuatro", "uno dos"], stage.Platform.Calls.Select(call => call.Text));
    }

    [Fact]
    public async Task A_person_who_retries_sends_what_failed_and_not_what_arrived()
    {
        await using var stage = await Set(Traits(traits => traits with { MaxText = 10 }));
        var (id, parts) = await SentInParts(stage);
        await stage.Tell(Failed(parts[1], null), Arrived(parts[0]), Arrived(parts[2]));
        Assert.Equal("failed", (await stage.Row(id)).Text("status"));

        (await stage.Api.Post($"/messages/outbound/{id}/retry")).Expect(200);

        var row = await stage.Becomes(id, "sent");
        Assert.Equal(["uno dos", "tres", "cuatro", "tres"], stage.Platform.Calls.Select(call => call.Text));
        Assert.Equal([parts[0], parts[2]], row.At("external_ids").EnumerateArray().Select(part => part.GetString()!).Where(part => parts.Contains(part)));
    }

    [Fact]
    public async Task What_arrives_before_it_goes_out_again_does_not_and_keeps_its_id()
    {
        await using var stage = await Set(settings: Impatient);
        var (id, external) = await Sent(stage, "x");
        await stage.Tell(Failed(external, new SendResult.Later("63009", "", TimeSpan.FromHours(1))));
        Assert.Equal("queued", (await stage.Row(id)).Text("status"));

        await stage.Tell(Arrived(external));

        var row = await stage.Row(id);
        Assert.Equal(("delivered", external), (row.Text("status"), row.Text("external_id")));
        Assert.Equal([external], row.At("external_ids").EnumerateArray().Select(part => part.GetString()));
        await Eventually.Stays(() => stage.Platform.Calls.Count == 1, () => "it is not sent again");
    }

    [Fact]
    public async Task What_a_forgotten_person_was_to_get_is_not_sent()
    {
        await using var stage = await Set(settings: Impatient);
        var operators = new HubCaller(stage.Hub.Client, "/api/v1");
        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/pause")).Expect(200);
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        await stage.Change("UPDATE messaging.outbound_message_logs SET recipient = 'erased', content = @blank, version = version + 1", ("blank", """{"type":"text"}"""));

        (await operators.Post($"/destinations/channel:{stage.Channel.Id}/resume")).Expect(200);

        Assert.Equal("erased", (await stage.Becomes(id, "failed")).Text("error.code"));
        Assert.Equal("CONFLICT", (await stage.Api.Post($"/messages/outbound/{id}/retry")).Expect(409).Json.Text("code"));
        Assert.Empty(stage.Platform.Calls);
    }

    private static StatusNews Failed(string external, SendResult.Later? later) =>
        new() { ExternalId = external, Status = OutboundStatus.Failed, ErrorCode = later?.Code ?? "30008", SendsAgain = later };

    private static StatusNews Arrived(string external) => new() { ExternalId = external, Status = OutboundStatus.Delivered };

    private static async Task<(string Id, string External)> Sent(SendStage stage, string text)
    {
        var id = (await stage.Send(stage.Person(), text)).Expect(200, 202).Json.Uuid("data.message_id");
        return (id, (await stage.Becomes(id, "sent")).Text("external_id")!);
    }

    private static async Task<(string Id, string[] Parts)> SentInParts(SendStage stage)
    {
        var id = (await stage.Send(stage.Person(), "uno dos tres cuatro")).Expect(200, 202).Json.Uuid("data.message_id");
        var row = await stage.Becomes(id, "sent");
        Assert.Equal(["uno dos", "tres", "cuatro"], stage.Platform.Calls.Select(call => call.Text));
        return (id, [.. row.At("external_ids").EnumerateArray().Select(part => part.GetString()!)]);
    }
}
