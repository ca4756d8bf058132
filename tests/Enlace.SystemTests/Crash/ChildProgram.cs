using Enlace.Host;
using Enlace.Kernel;
using Enlace.SystemTests.Crash.Transfers;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Enlace.SystemTests.Crash;

/// <summary>A hub with the ledger in a process of its own, made to be killed; or the program itself, as its users start it.</summary>
internal static class ChildProgram
{
    public const string Ready = "child is ready", Dies = "child dies at";

    public static async Task<int> Run(string[] args)
    {
        DieWithParent();
        var options = new ChildOptions(args);
        if (args[0] == ChildOptions.Program)
        {
            Arm(FailpointOfProgram());
            return (int)typeof(Hub).Assembly.EntryPoint!.Invoke(null, [args[1..]])!;
        }

        await using var app = Build(options);
        // A feed that has its turn sends everything that waits at once, so it is armed before; starting passes the other places too.
        var isFeed = options.Failpoint?.Place.StartsWith("feed.", StringComparison.Ordinal) == true;
        if (isFeed)
            Arm(options.Failpoint);
        await app.StartAsync();
        if (!isFeed)
            Arm(options.Failpoint);
        if (options.Webhook is { } url)
            await Operator.OpenWebhook(app, url);
        if (options.Replays)
            await Operator.ReplayAll(app);
        await Console.Out.WriteLineAsync(Ready);
        await Transferrer.Ask(app, options.Transfers);
        if (options.Produces && await Poster.PostAll(app, options) && options.Mode == ChildOptions.Producer)
            await app.StopAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static WebApplication Build(ChildOptions options)
    {
        var environment = new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = options.Folder,
            ["ENLACE_DATABASE"] = options.Database,
            ["ENLACE_ROLES"] = options.Roles,
            ["ENLACE_EVENTLOG"] = options.EventLog,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            // An empty list: the ledger alone starts faster.
            ["ENLACE_MODULES"] = ",",
            ["ENLACE_BROKER"] = options.Broker,
        };
        var clock = options.ClockOffset == TimeSpan.Zero ? null : new ShiftedClock(options.ClockOffset);
        return Hub.Build([], environment, new HubParts([new LedgerModule(options.Misdeeds)], clock));
    }

    // The program's own command line is not ours to add to.
#pragma warning disable RS0030 // a child is told by its environment
    private static (string Place, int Pass)? FailpointOfProgram() => ChildOptions.ReadFailpoint(Environment.GetEnvironmentVariable(ChildOptions.FailpointVariable));
#pragma warning restore RS0030

    private static void Arm((string Place, int Pass)? failpoint)
    {
        if (failpoint is not { } target)
            return;
        var passes = 0;
        Failpoints.Armed += async place =>
        {
            if (place != target.Place || Interlocked.Increment(ref passes) != target.Pass)
                return;
            await Console.Out.WriteLineAsync($"{Dies} {place}");
            await Console.Out.FlushAsync();
            Sabotage.Die();
            await Task.Delay(Timeout.Infinite);
        };
    }

    // The parent holds our input open; when it ends, however it ends, so do we.
    private static void DieWithParent() => _ = Task.Run(async () =>
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said to a child.
        }

        Sabotage.Die();
    });
}
