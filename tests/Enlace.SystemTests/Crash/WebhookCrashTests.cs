using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>The sender dies between the receiver's answer and its own note of it: told at least once, in order, under one id.</summary>
public abstract class WebhookCrashTests
{
    private const int Posts = 400;

    protected abstract DbEngine Engine { get; }

    [Fact]
    public async Task A_receiver_gets_every_message_in_order_and_a_repeat_carries_the_same_id()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var stage = await Stage.Set(Engine);
        await stage.Post(Posts, "--webhook", receiver.Url);
        const int Told = (Posts / LedgerModule.Accounts) + 1;

        foreach (var place in (string[])["webhook.sent:1", "webhook.sent:3", "settle.before:2", "settle.after:1"])
        {
            using var doomed = stage.Start(ChildOptions.Worker, "--failpoint", place);
            await doomed.WhenGone();
            Assert.True(doomed.WasKilled && doomed.Said(ChildProgram.Dies), doomed.Report());
            await stage.Books.ForgetNodes();
        }

        await stage.Finish();

        var ids = receiver.Accepted.Select(webhook => webhook.Id).ToArray();
        TestContext.Current.TestOutputHelper!.WriteLine($"{ids.Length} accepted of {Told} told");
        Assert.Equal(Told, ids.Distinct().Count());
        // Repeats stand beside their first: nothing overtakes.
        Assert.Equal(ids.Distinct().Count(), ids.Where((id, at) => at == 0 || ids[at - 1] != id).Count());
        Assert.InRange(ids.Length, Told + 1, Told + 4);
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }
}
