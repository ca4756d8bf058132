using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Reads;

/// <summary>Two hubs on one database, as two API processes behind a balancer are.</summary>
internal sealed class ReadHubs : IAsyncDisposable
{
    private readonly InProcessHub _one, _other;

    private ReadHubs(string database, InProcessHub one, InProcessHub other)
    {
        (Url, _one, _other) = (database, one, other);
        (One, Other) = (new PartnersDriver(one.Client), new PartnersDriver(other.Client));
    }

    public string Url { get; }

    public PartnersDriver One { get; }

    public PartnersDriver Other { get; }

    public InProcessHub OneHub => _one;

    public InProcessHub OtherHub => _other;

    public static async Task<ReadHubs> Start(params (string Name, string Value)[] settings)
    {
        var database = await TestPostgres.NewDatabase();
        return new ReadHubs(database, await Hub(database, settings), await Hub(database, settings));
    }

    /// <summary>Both read the standby of their database, too.</summary>
    public static async Task<ReadHubs> StartWithReplica(params (string Name, string Value)[] settings)
    {
        var database = await TestPostgres.NewDatabase();
        (string, string)[] all = [("ENLACE_DATABASE_REPLICA", TestReplica.Of(database)), .. settings];
        return new ReadHubs(database, await Hub(database, all), await Hub(database, all));
    }

    /// <summary>Makes every copy in memory old; nobody has changed anything.</summary>
    public Task AgeCopies() => Sql("UPDATE evt.write_mark SET stamp = nextval('evt.write_mark_stamp')");

    /// <summary>As if the changes had been made an hour ago.</summary>
    public Task AgeMarks() => Sql("UPDATE evt.write_mark SET at = at - interval '1 hour'");

    /// <summary>As if nobody had ever said that something changed: what the marks are for shows without them.</summary>
    public Task ForgetMarks() => Sql("DELETE FROM evt.write_mark");

    /// <summary>Waits until both read lists from the replica.</summary>
    public async Task ReadReplica()
    {
        foreach (var api in (PartnersDriver[])[One, Other])
        {
            await Eventually.Holds(
                async () => (await api.Get("?limite=1")).Expect(200).Header("X-Read-Source") == "replica",
                () => $"a read from the replica; {string.Join('\n', _one.LogLines.Where(line => line.Contains("eplica", StringComparison.Ordinal)))}", 30);
        }
    }

    public async Task<JsonElement> Ready() => (await Other.Everywhere.Get("/health/ready")).Expect(200).Json;

    public PartnersDriver Client(int number) => number % 2 == 0 ? One : Other;

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    private Task Sql(string sql) =>
        _one.Services.GetRequiredService<Database>().Write((session, cancel) => session.Execute(new SqlText(sql), cancel), TestContext.Current.CancellationToken);

    private static Task<InProcessHub> Hub(string database, (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["ENLACE_DATABASE"] = database,
            // Processes that share a database share its keys.
            ["ENLACE_SECRETS_KEY"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return InProcessHub.Start(all);
    }
}
