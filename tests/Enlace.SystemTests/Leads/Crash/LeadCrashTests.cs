using System.Globalization;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Cluster;
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
    private protected async Task Survives(string place, int pass, string? broker = null, Func<Books, Task>? also = null)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-crash-").FullName;
        try
        {
            var database = await NewDatabase(folder);
            var settings = new Dictionary<string, string>
            {
                ["ENLACE_DATA"] = folder,
                ["ENLACE_DATABASE"] = database,
                ["ENLACE_URLS"] = "http://127.0.0.1:0",
                ["ENLACE_ODOO_MODE"] = "off",
                [ChildOptions.FailpointVariable] = string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}"),
            };
            if (broker is not null)
                settings["ENLACE_BROKER"] = broker;
            var books = new Books(database);
            await using var hub = new HubProcess(settings);
            await hub.WhenReady();
            using var load = new LeadLoad(hub);
            var sending = load.Send(Events);
            await Eventually.Holds(() => hub.HasExited, () => $"it dies. {hub.Report()}", 60);
            Assert.Contains($"{ChildProgram.Dies} {place}", hub.Report(), StringComparison.Ordinal);
            settings.Remove(ChildOptions.FailpointVariable);
            // What it held is free at once and not when its lease ends.
            if (books.Engine == DbEngine.Postgres)
                await books.ForgetNodes();
            await hub.StartAgain();
            await sending;

            long seen = 0;
            await Eventually.Holds(
                async () => (seen = await books.Count($"SELECT count(*) FROM {Table(books, "Contact_State")}")) >= Events && await books.Waiting() == 0,
                () => $"{Events} effects; there are {seen}. {hub.Report()}", 90);
            await hub.Stop();
            Assert.Equal(Events, await books.Count($"SELECT count(*) FROM {Table(books, "Contact")}"));
            Assert.Equal(Events, await books.Count($"SELECT count(*) FROM {Table(books, "Contact_State")}"));
            Assert.Equal(Events, await books.Count($"SELECT count(*) FROM {Table(books, "Inbox")} WHERE queued_at IS NOT NULL AND processed_at IS NOT NULL"));
            Assert.Equal(Events, await books.Count($"SELECT count(*) FROM {Table(books, "Inbox")}"));
            Assert.Equal(0, await books.Count("SELECT count(*) FROM evt.dead_letter"));
            if (also is not null)
                await also(books);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private protected static string Table(Books books, string name) => books.Engine == DbEngine.Postgres ? $"dbo.\"{name}\"" : $"\"{name}\"";
}
