using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Leads.Crash;

/// <summary>The program dies between an event's stations, is started again, and every accepted event has had its effect once.</summary>
public abstract class LeadCrashTests
{
    protected const int Events = 60;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string> NewDatabase(string folder);

    /// <summary>Has it die at the pass of the place, starts it again and waits for the effects.</summary>
    private protected async Task Survives(string place, int pass, string? broker = null, Func<MortalHub, Task>? also = null)
    {
        (string, string)[] settings = [("ENLACE_MODULES", "leads"), .. broker is null ? [] : ((string, string)[])[("ENLACE_BROKER", broker)]];
        await using var hub = await MortalHub.StartDoomed(NewDatabase, place, pass, settings);
        using var load = new LeadLoad(hub.Process);
        var sending = load.Send(Events);
        await hub.Fall();
        await hub.Rise();
        await sending;

        long seen = 0;
        await Eventually.Holds(
            async () => (seen = await hub.Count($"SELECT count(*) FROM {hub.Table("dbo", "Contact_State")}")) >= Events && await hub.Books.Waiting() == 0,
            () => $"{Events} effects; there are {seen}. {hub.Process.Report()}", 90);
        await hub.Process.Stop();
        Assert.Equal(Events, await hub.Count($"SELECT count(*) FROM {hub.Table("dbo", "Contact")}"));
        Assert.Equal(Events, await hub.Count($"SELECT count(*) FROM {hub.Table("dbo", "Contact_State")}"));
        Assert.Equal(Events, await hub.Count($"SELECT count(*) FROM {hub.Table("dbo", "Inbox")} WHERE queued_at IS NOT NULL AND processed_at IS NOT NULL"));
        Assert.Equal(Events, await hub.Count($"SELECT count(*) FROM {hub.Table("dbo", "Inbox")}"));
        Assert.Equal(0, await hub.Count("SELECT count(*) FROM evt.dead_letter"));
        if (also is not null)
            await also(hub);
    }
}
