using Enlace.Messaging.Domain;
using Enlace.Messaging.Statuses;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using SendResult = Enlace.Messaging.Platforms.SendResult;
using StatusNews = Enlace.Messaging.Platforms.StatusNews;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What platforms tell of our messages, in any order and any number of times.</summary>
public abstract class StatusConformance(IEngine engine) : SendingSuite(engine)
{
    [Fact]
    public async Task Case_28_read_before_delivered_ends_read_with_both_times()
    {
        await using var stage = await Set();
        var (id, external) = await Sent(stage);
        var at = UnixSeconds(1760000005);

        await stage.Tell(News(external, OutboundStatus.Read, at.AddSeconds(4)));
        await stage.Tell(News(external, OutboundStatus.Delivered, at));
        await stage.Tell(News(external, OutboundStatus.Delivered, at), News(external, OutboundStatus.Read, at.AddSeconds(4)), News(external, OutboundStatus.Sent, at.AddSeconds(-1)));

        var row = await stage.Row(id);
        Assert.Equal(("read", at, at.AddSeconds(4)), (row.Text("status"), row.At("delivered_at").GetDateTimeOffset(), row.At("read_at").GetDateTimeOffset()));
        Assert.Equal(["sent", "read"], await stage.Told(id));
        Assert.Equal(3, await stage.Count("SELECT count(*) FROM messaging.outbound_evidence"));
    }

    [Fact]
    public async Task Case_28_a_failure_that_is_told_later_fails_it_and_what_arrived_does_not_fail_any_more()
    {
        await using var stage = await Set();
        var (failed, first) = await Sent(stage);
        var (arrived, second) = await Sent(stage);

        await stage.Tell(News(first, OutboundStatus.Failed) with { ErrorCode = "131026", ErrorMessage = "Message undeliverable", StopsRecipient = true });
        await stage.Tell(News(second, OutboundStatus.Delivered));
        await stage.Tell(News(second, OutboundStatus.Failed) with { ErrorCode = "131026" });
        await stage.Tell(News("wamid.unknown", OutboundStatus.Delivered));

        var row = await stage.Row(failed);
        Assert.Equal(("failed", "131026"), (row.Text("status"), row.Text("error.code")));
        Assert.Equal("delivered", (await stage.Row(arrived)).Text("status"));
        Assert.Equal(["sent", "failed"], await stage.Told(failed));
        Assert.Equal(["sent", "delivered"], await stage.Told(arrived));
        // The contradiction is kept.
        Assert.Equal(2, await stage.Count("SELECT count(*) FROM messaging.outbound_evidence WHERE external_id = @id", ("id", second)));
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM messaging.conversations WHERE stopped_reason = '131026'"));
        // Several devices: one failed, another has it.
        await stage.Tell(News(first, OutboundStatus.Delivered));
        Assert.Equal("delivered", (await stage.Row(failed)).Text("status"));
    }

    [Fact]
    public async Task A_status_that_is_told_before_the_send_is_noted_is_met_when_it_is()
    {
        await using var stage = await Set();
        var gate = new TaskCompletionSource();
        stage.Platform.Answers = async (_, cancel) =>
        {
            await gate.Task.WaitAsync(cancel);
            return new SendResult.Accepted("wamid.early");
        };
        var sending = stage.Send(stage.Person(), "x");
        await Eventually.Holds(() => stage.Platform.Calls.Count == 1, () => "it is under way");

        await stage.Tell(News("wamid.early", OutboundStatus.Delivered), News("wamid.early", OutboundStatus.Sent));
        gate.SetResult();

        Assert.Equal("delivered", (await sending).Expect(200).Json.Text("data.status"));
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.outbound_early_statuses"));
        Assert.Equal(2, await stage.Count("SELECT count(*) FROM messaging.outbound_evidence"));
    }

    [Fact]
    public async Task One_that_missed_its_message_by_a_hair_is_found_by_the_sweep()
    {
        await using var stage = await Set();
        var (id, external) = await Sent(stage);
        await stage.Change(
            "INSERT INTO messaging.outbound_early_statuses (channel_id, external_id, status, told_at) VALUES (@channel, @external, 'read', @at)",
            ("channel", stage.Channel.Id), ("external", external), ("at", TimeProvider.System.GetUtcNow()));

        await stage.Becomes(id, "read");
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.outbound_early_statuses") == 0, () => "it is taken away");
    }

    [Fact]
    public async Task An_unknown_outcome_is_settled_by_our_own_id_and_a_longer_message_goes_on_from_there()
    {
        await using var stage = await Set(Traits(traits => traits with { MaxText = 10 }));
        stage.Platform.Answers = (call, _) => Task.FromResult(call.Number == 1 ? new SendResult.Unknown("No answer") : stage.Platform.Accept());
        var id = (await stage.Send(stage.Person(), "uno dos tres")).Expect(202).Json.Uuid("data.message_id");
        await stage.Becomes(id, "unknown");

        await stage.Tell(News("wamid.found", OutboundStatus.Sent) with { OurId = Guid.Parse(id) });

        var row = await stage.Becomes(id, "sent");
        Assert.Equal(["uno dos", "tres"], stage.Platform.Calls.Select(call => call.Text));
        Assert.Equal("wamid.found", row.At("external_ids")[0].GetString());
        await stage.Tell(News("wamid.found", OutboundStatus.Delivered));
        Assert.Equal("sent", (await stage.Row(id)).Text("status"));
        await stage.Tell(News(row.Text("external_id")!, OutboundStatus.Read));
        Assert.Equal("delivered", (await stage.Row(id)).Text("status"));
    }

    [Fact]
    public async Task Our_id_in_the_news_of_another_channel_is_nobodys()
    {
        await using var stage = await Set();
        stage.Platform.Answers = (_, _) => Task.FromResult<SendResult>(new SendResult.Unknown("No answer"));
        var foreign = await stage.NewChannel("another");
        var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
        var desk = stage.Hub.Services.GetRequiredService<StatusDesk>();

        await stage.Database.Write((session, cancel) => desk.Apply(
            session, foreign, [News("wamid.f", OutboundStatus.Read) with { OurId = Guid.Parse(id) }], null, TimeProvider.System.GetUtcNow(), cancel), TestContext.Current.CancellationToken);

        Assert.Equal("unknown", (await stage.Row(id)).Text("status"));
    }

    [Fact]
    public async Task A_watermark_tells_of_all_that_was_sent_before_it_and_of_nothing_after()
    {
        await using var stage = await Set();
        var (person, other) = (stage.Person(), stage.Person());
        var first = (await stage.Send(person, "1")).Expect(200).Json.Uuid("data.message_id");
        var second = (await stage.Send(person, "2")).Expect(200).Json.Uuid("data.message_id");
        var elsewhere = (await stage.Send(other, "1")).Expect(200).Json.Uuid("data.message_id");
        var mark = TimeProvider.System.GetUtcNow();
        var third = (await stage.Send(person, "3")).Expect(200).Json.Uuid("data.message_id");

        await stage.Tell(new StatusNews { Recipient = person, Watermark = mark, Status = OutboundStatus.Delivered });
        await stage.Tell(new StatusNews { Recipient = person, Watermark = mark, Status = OutboundStatus.Read });
        await stage.Tell(new StatusNews { Recipient = person, Watermark = mark.AddHours(-1), Status = OutboundStatus.Read });

        Assert.Equal(["read", "read", "sent", "sent"], [await Status(first), await Status(second), await Status(third), await Status(elsewhere)]);
        Assert.Equal(["sent", "delivered", "read"], await stage.Told(first));

        async Task<string?> Status(string id) => (await stage.Row(id)).Text("status");
    }

    [Fact]
    public async Task A_watermark_that_overtakes_our_own_note_is_met_by_it()
    {
        await using var stage = await Set();
        var person = stage.Person();
        (await stage.Send(person, "0")).Expect(200);
        var gate = new TaskCompletionSource();
        stage.Platform.Answers = async (_, cancel) =>
        {
            await gate.Task.WaitAsync(cancel);
            return stage.Platform.Accept();
        };
        var sending = stage.Send(person, "x");
        await Eventually.Holds(() => stage.Platform.Calls.Count == 2, () => "it is under way");

        await stage.Tell(new StatusNews { Recipient = person, Watermark = TimeProvider.System.GetUtcNow(), Status = OutboundStatus.Delivered });
        gate.SetResult();

        Assert.Equal("delivered", (await sending).Expect(200).Json.Text("data.status"));
    }

    [Fact]
    public async Task A_failure_that_asks_to_be_sent_again_is_and_a_repeat_of_that_news_changes_nothing()
    {
        await using var stage = await Set();
        var (id, external) = await Sent(stage);
        var again = News(external, OutboundStatus.Failed) with { ErrorCode = "63018", SendsAgain = new SendResult.Later("63018", "", TimeSpan.FromMilliseconds(50)) };

        await stage.Tell(again, again);
        await stage.Tell(again);

        await Eventually.Holds(() => stage.Platform.Calls.Count == 2, () => "it is sent again");
        var row = await stage.Becomes(id, "sent");
        Assert.NotEqual(external, row.Text("external_id"));
        await Eventually.Stays(() => stage.Platform.Calls.Count == 2, () => "once");
        // Of the first one only that it arrived would still count.
        await stage.Tell(News(external, OutboundStatus.Failed) with { ErrorCode = "30008" });
        Assert.Equal("sent", (await stage.Row(id)).Text("status"));
    }

    [Fact]
    public async Task Many_at_once_are_one_batch()
    {
        await using var stage = await Set();
        var sent = new List<(string Id, string External)>();
        for (var i = 0; i < 25; i++)
            sent.Add(await Sent(stage));

        await stage.Tell([.. sent.SelectMany(one => new[] { News(one.External, OutboundStatus.Read), News(one.External, OutboundStatus.Delivered) })]);

        Assert.Equal(25, await stage.Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE status = 'read'"));
        Assert.Equal(["sent", "read"], await stage.Told(sent[7].Id));
    }

    [Fact]
    public async Task A_closed_window_of_which_only_a_status_tells_is_known_until_the_person_writes()
    {
        await using var stage = await Set();
        var person = stage.Person();
        var external = (await stage.Send(person, "x")).Expect(200).Json.Text("data.external_id")!;
        var closed = News(external, OutboundStatus.Failed) with { ErrorCode = "131047", ErrorMessage = "Re-engagement message", ClosesWindow = true };

        await stage.Tell(closed);

        Assert.Equal("OUTSIDE_WINDOW", (await stage.Send(person, "y")).Expect(422).Json.Text("code"));
        (await stage.Send(stage.Person(), "y")).Expect(200);
        (await stage.Send(person, new { type = "template", template = new { name = "order_ready" } })).Expect(200);
        var wrote = TimeProvider.System.GetUtcNow();
        await stage.Change("UPDATE messaging.conversations SET last_inbound_at = @at WHERE user_key = @person", ("at", wrote), ("person", person));
        // Told before that, and read after it.
        await stage.Tell(closed with { At = wrote.AddSeconds(-2) });
        (await stage.Send(person, "z")).Expect(200);
    }

    private static StatusNews News(string external, OutboundStatus status, DateTimeOffset? at = null) => new() { ExternalId = external, Status = status, At = at };

    private static async Task<(string Id, string External)> Sent(SendStage stage)
    {
        var data = (await stage.Send(stage.Person(), "x")).Expect(200).Json.At("data");
        return (data.Uuid("message_id"), data.Text("external_id")!);
    }

    private static DateTimeOffset UnixSeconds(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
