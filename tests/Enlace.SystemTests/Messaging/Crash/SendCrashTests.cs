using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Messaging.Crash;

/// <summary>
/// The program dies around the wire and is started again. No message is lost, none is sent twice, and those of which nobody can know whether they were
/// sent say so. A stand-in of Telegram outlives it and counts what it received.
/// </summary>
public abstract class SendCrashTests
{
    private const int Messages = 40;

    protected abstract Task<string> NewDatabase(string folder);

    [Theory]
    [Deaths(
        "outbox.appended", 4, "send.begun", 1, "send.begun", 7, "send.answered", 1, "send.answered", 9, "send.advanced", 2, "settle.before", 5,
        "settle.after", 6)]
    public async Task A_hub_that_dies_there_sends_no_message_twice_and_owns_up_to_what_it_does_not_know(string place, int pass)
    {
        await using var telegram = await StandIn.Start(client => new TelegramServer(webhooks: client));
        await using var hub = await MortalHub.Start(
            NewDatabase, ("ENLACE_MODULES", "messaging"), ("ENLACE__Messaging__Platforms__TelegramBaseUrl", telegram.Address.ToString().TrimEnd('/')),
            ("ENLACE__Messaging__Sending__InlineWaitMs", "500"));
        using var load = new SendLoad(hub.Process, telegram.Server);
        await load.OpenChannel();
        await hub.Doom(place, pass);
        var sending = load.Send(Messages);
        await hub.Fall();
        await hub.Rise();
        await sending;
        var table = hub.Table("messaging", "outbound_message_logs");
        await Eventually.Holds(
            async () => await hub.Count($"SELECT count(*) FROM {table} WHERE status IN ('queued', 'sending')") == 0 && await hub.Books.Waiting() == 0,
            () => $"everything has come to an end. {hub.Process.Report()}", 90);

        var (sent, unknown) = (await hub.Count($"SELECT count(*) FROM {table} WHERE status = 'sent'"), await hub.Count($"SELECT count(*) FROM {table} WHERE status = 'unknown'"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{sent} sent, {unknown} unknown; {telegram.Server.Sent.Count} received");
        Assert.Equal(Messages, sent + unknown);
        await load.Verify();
        if (place is "send.begun" or "send.answered")
            Assert.True(unknown > 0, "it died between the note before the wire and the one after it");
        else if (place is "outbox.appended" or "send.advanced")
            Assert.InRange(unknown, 0, 32);
        Assert.Equal(0, await hub.Count("SELECT count(*) FROM evt.dead_letter"));
        await hub.Process.Stop();
    }
}
