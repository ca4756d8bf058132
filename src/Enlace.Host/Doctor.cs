using Enlace.Kernel;
using System.Net;
using System.Net.Sockets;
using Enlace.Kernel.Caching;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Observability;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;

namespace Enlace.Host;

/// <summary>Checks what the program needs before it is needed, and prints the fix for each failure.</summary>
internal static class Doctor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly SqlText DatabaseTime = new("SELECT {now}");
    private static readonly SqlText InRecovery = new("SELECT pg_is_in_recovery()");

    /// <summary>0 when all is well, 1 when anything is not.</summary>
    public static async Task<int> Run(string[] args, IReadOnlyDictionary<string, string?> environment, TextWriter output)
    {
        WebApplication app;
        try
        {
            // Its own lines are the answer; what the parts would log meanwhile says the same in another form.
            app = Hub.Build(args, environment, new HubParts(Last: builder => builder.Logging.ClearProviders()));
        }
        catch (Exception e) when (e is SettingException or FormatException)
        {
            await output.WriteLineAsync($"FAIL  settings: {e.Message}");
            return 1;
        }

        await using (app)
        {
            await output.WriteLineAsync("ok    settings");
            var failures = 0;
            failures += await Check(output, "data folder", () => DataFolder(app));
            failures += await Check(output, "port", () => Ports(app));
            failures += await Check(output, "database", () => DatabaseState(app));
            failures += await Check(output, "secrets key", () => SecretsState(app));
            failures += await CheckIfAny<ITransport>(app, output, "broker", BrokerState);
            failures += await Check(output, "event log", () => app.Services.GetRequiredService<IEventLog>().Check(CancellationToken.None));
            failures += await CheckIfAny<Replica>(app, output, "replica", replica => replica.Check(app.Services.GetRequiredService<Database>(), CancellationToken.None));
            failures += await CheckIfAny<ISharedStore>(app, output, "cache", CacheState);
            foreach (var dependency in app.Services.GetServices<IDependencyCheck>())
                failures += await Check(output, dependency.Name, () => dependency.Check(CancellationToken.None));
            return failures == 0 ? 0 : 1;
        }
    }

    // Some are made only now, of settings that are judged then: that failure is theirs, and the others are looked at all the same.
    private static async Task<int> CheckIfAny<TPart>(WebApplication app, TextWriter output, string name, Func<TPart, Task<string>> check) where TPart : class =>
        app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(TPart))
            ? await Check(output, name, () => check(app.Services.GetRequiredService<TPart>()))
            : 0;

    private static async Task<int> Check(TextWriter output, string name, Func<Task<string>> check)
    {
        try
        {
            await output.WriteLineAsync($"ok    {name}: {await check()}");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or InvalidOperationException or FormatException
                                      or DatabaseOwnedException or DatabaseUnavailableException or EventLogUnavailableException or SharedStoreAwayException or SettingException)
        {
            await output.WriteLineAsync($"FAIL  {name}: {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static async Task<string> DataFolder(WebApplication app)
    {
        var folder = new HubSettings(app.Configuration).DataFolder;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".doctor");
            await File.WriteAllTextAsync(probe, "ok");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("ENLACE_DATA", $"must be a folder that can be written: {e.Message}");
        }

        var free = new DriveInfo(folder).AvailableFreeSpace / (1024 * 1024);
        return free >= 100 ? $"{folder} is writable, {free} MB free" : throw new IOException($"{folder} has only {free} MB free: make room or move it with ENLACE_DATA.");
    }

    private static Task<string> Ports(WebApplication app)
    {
        foreach (var port in new HubSettings(app.Configuration).Ports)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
            }
            catch (SocketException)
            {
                throw new IOException($"port {port} is taken: stop what listens there, or choose another with ENLACE_URLS.");
            }
        }

        return Task.FromResult("free");
    }

    private static async Task<string> BrokerState(ITransport broker)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await broker.Reach(limit.Token);
            return $"{broker.Name} answers";
        }
        catch (OperationCanceledException)
        {
            throw new IOException($"{broker.Name} does not answer within {Patience.TotalSeconds:0} s: start it, or correct ENLACE_BROKER.");
        }
        catch (BrokerAwayException e)
        {
            throw new IOException($"{e.Message.TrimEnd('.')}. Start it, or correct ENLACE_BROKER; until then everything is kept and sent later.");
        }
    }

    private static async Task<string> DatabaseState(WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        var before = database.Clock.GetUtcNow();
        var times = await DatabaseTimes(database);
        var skew = (times[0] - before).Duration();
        if (skew > TimeSpan.FromSeconds(5))
            throw new InvalidOperationException($"its clock differs from ours by {skew.TotalSeconds:0} s: synchronize both with NTP.");
        // A standby answers every read, and would be noticed with the first change.
        if (await IsStandby(database))
            throw new SettingException("ENLACE_DATABASE", "names a standby, which cannot be written: name the primary, or both as host1:5432,host2:5432");
        var missing = app.Services.GetRequiredService<Migrator>().Missing();
        return missing.Count == 0
            ? $"{database.Engine}, up to date"
            : $"{database.Engine}, {missing.Count} migrations wait (they run at start, or by 'enlace migrate')";
    }

    private static async Task<List<DateTimeOffset>> DatabaseTimes(Database database)
    {
        try
        {
            return await database.Read((session, cancel) => session.Query(DatabaseTime, row => row.Time(0), cancel), CancellationToken.None);
        }
        catch (DatabaseUnavailableException e) when (database.Engine == DbEngine.Postgres)
        {
            throw new IOException($"{e.Message} Start it, or correct ENLACE_DATABASE.", e);
        }
    }

    private static async Task<bool> IsStandby(Database database) => database.Engine == DbEngine.Postgres
        && (await database.Read((session, cancel) => session.Query(InRecovery, row => row.Bool(0), cancel), CancellationToken.None))[0];

    private static async Task<string> SecretsState(WebApplication app)
    {
        var key = app.Services.GetRequiredService<KeyRing>();
        // Before the first start there are no tables, and so no secrets either.
        if (app.Services.GetRequiredService<Migrator>().Missing().Count > 0)
            return $"key {key.CurrentId}; whether it opens what the database holds is seen once that is up to date";
        await app.Services.GetRequiredService<SealedSecrets>().Verify(CancellationToken.None);
        return $"key {key.CurrentId} seals, and every secret in the database can be opened";
    }

    private static async Task<string> CacheState(ISharedStore cache)
    {
        // It connects in the background; the first question is only its beginning.
        for (var look = 0; ; look++)
        {
            try
            {
                await cache.Incarnation(CancellationToken.None);
                return $"{cache.Place} answers";
            }
            catch (SharedStoreAwayException) when (look < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
            catch (SharedStoreAwayException e)
            {
                throw new IOException($"{e.Message}. Check host, port, user and password in ENLACE_CACHE, and that Redis runs; without it reads are slower.", e);
            }
        }
    }
}
