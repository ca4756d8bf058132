using Enlace.Bench;

// Side-by-side benchmarks: every figure stands beside a floor taken in the same run, because absolute numbers of a shared machine say little.
if (args is ["serve-bare", var port, .. var same])
    return await BareServer.Run(port, same.FirstOrDefault());
if (args is ["serve-rows", var rowsPort, var rowsDatabase, var rows])
    return await RowsServer.Run(rowsPort, rowsDatabase, int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
if (args is ["serve-insert", var insertPort, var database])
    return await InsertServer.Run(insertPort, database);
if (args is ["serve-copy", var copyPort, var copyDatabase])
    return await CopyServer.Run(copyPort, copyDatabase);
if (args is ["serve-platform", var platformPort])
    return await PlatformServer.Run(platformPort);
if (args is ["serve-streams", var streamsPort])
    return await StreamServer.Run(streamsPort);
if (args is ["serve-hub", ..])
    return await HubServer.Run();

var quick = args.Contains("--quick");
Volume.IsFull = args.Contains("--full");
var wanted = args.FirstOrDefault(arg => !arg.StartsWith('-'));
#pragma warning disable RS0030 // the run is told its server by the environment
var postgres = Environment.GetEnvironmentVariable("ENLACE_BENCH_POSTGRES");
#pragma warning restore RS0030
(string Name, Func<string?, bool, Task> Run)[] all =
[
    ("enqueue", EnqueueBench.Run), ("claim", ClaimBench.Run), ("latency", LatencyBench.Run), ("backlog", BacklogBench.Run),
    ("http", HttpBench.Run), ("reads", ReadBench.Run), ("process", ProcessBench.Run), ("growth", GrowthBench.Run), ("broker", BrokerBench.Run), ("chain", ChainBench.Run), ("leads", LeadsBench.Run),
    ("leads", LeadWorkersBench.Run), ("leads", LeadHistoryBench.Run), ("lending-schedules", ScheduleBench.Run), ("lending-servicing", ServicingBench.Run),
    ("lending-reads", ClientReadBench.Run), ("lending-payments", PaymentBench.Run), ("lending-close", CloseBench.Run),
    ("messaging-ingest", WebhookBench.Run), ("messaging-send", SendBench.Run), ("messaging-webchat", StreamBench.Run), ("messaging-chats", ConversationBench.Run),
    ("messaging-broadcast", BroadcastBench.Run),
    ("campaigns-ingest", InteractionBench.Run), ("campaigns-redirect", RedirectBench.Run), ("campaigns-commissions", CommissionBench.Run),
    ("campaigns-projection", ProjectionBench.Run), ("campaigns-statistics", StatisticsBench.Run),
];
if (wanted is not null && !Array.Exists(all, bench => Is(bench.Name)))
{
    Console.Error.WriteLine($"There is no benchmark '{wanted}'. Known: {string.Join(", ", all.Select(bench => bench.Name).Distinct())}.");
    return 2;
}

foreach (var (name, run) in all.Where(bench => Is(bench.Name)))
{
    foreach (var server in postgres is null ? (string?[])[null] : [null, postgres])
    {
        Report.Title($"{name} on {(server is null ? "SQLite" : "PostgreSQL")}");
        await run(server is null ? null : await BenchPostgres.NewDatabase(server), quick);
    }
}

return 0;

// A part of a family by its own name, or the family by what its parts have in common.
bool Is(string name) => wanted is null || name == wanted || name.StartsWith(wanted + "-", StringComparison.Ordinal);
