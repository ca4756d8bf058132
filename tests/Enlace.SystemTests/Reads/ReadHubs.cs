using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Reads;

/// <summary>Two hubs on one database, as two API processes behind a balancer are.</summary>
internal sealed class ReadHubs : IAsyncDisposable
{
    private readonly InProcessHub _one, _other;

    private ReadHubs(string database, InProcessHub one, InProcessHub other)
    {
        (Database, _one, _other) = (database, one, other);
        (One, Other) = (new PartnersDriver(one.Client), new PartnersDriver(other.Client));
    }

    public string Database { get; }

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

    public PartnersDriver Client(int number) => number % 2 == 0 ? One : Other;

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

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
