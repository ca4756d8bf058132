using System.Text;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>
/// What a million stored messages cost who looks at them: the latest of a tenant, and a person's chat, be it one of the many or one that is a million long. A hub
/// with that history and one that has hardly any stand side by side and are asked in turn.
/// </summary>
internal static class ConversationBench
{
    private const int Connections = 16, Few = 200, Chunk = 50_000;
    private const double Goal = 0.8;

    private const string Tenant = "default", Talker = "570000000001";

    private static readonly Guid Channel = Guid.Parse("01900000-0000-7000-8000-000000000001");

    private static readonly SqlText Channels = Both("""
        INSERT INTO messaging.channel_integrations (id, tenant_id, platform, provider, external_address, status, config, created_at, updated_at, version)
        VALUES (@channel, @tenant, 'whatsapp', 'meta', 'bench', 'active', '{}', {now}, {now}, 1)
        """);

    // Half of the messages are one person's, the other half of as many persons as there are dozens of messages.
    private static readonly SqlText Conversations = new(
        """
        INSERT INTO messaging.conversations (id, tenant_id, channel_id, platform, user_key, address, last_inbound_at, created_at)
        SELECT md5('c' || g)::uuid, @tenant, @channel, 'whatsapp', '57' || lpad(g::text, 10, '0'), '57' || lpad(g::text, 10, '0'), {now}, {now} FROM generate_series(1, @people) g
        """,
        """
        WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < @people)
        INSERT INTO conversations (id, tenant_id, channel_id, platform, user_key, address, last_inbound_at, created_at)
        SELECT printf('00000000-0000-7000-8000-%012X', i), @tenant, @channel, 'whatsapp', printf('57%010d', i), printf('57%010d', i), {now}, {now} FROM g
        """);

    private static readonly SqlText Messages = new(
        """
        INSERT INTO messaging.inbound_messages (id, tenant_id, channel_id, conversation_id, platform, external_id, sender_id, type, text, received_at, sent_at, processed)
        SELECT gen_random_uuid(), @tenant, @channel, md5('c' || CASE WHEN g % 2 = 0 THEN 1 ELSE 1 + g % @people END)::uuid, 'whatsapp', 'm' || g, 'x', 'text', repeat(md5(g::text), 2),
            {now} - (@last - g) * interval '1 second', {now} - (@last - g) * interval '1 second', true FROM generate_series(@first, @last) g
        """,
        """
        WITH RECURSIVE g(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM g WHERE i < @last)
        INSERT INTO inbound_messages (id, tenant_id, channel_id, conversation_id, platform, external_id, sender_id, type, text, received_at, sent_at, processed)
        SELECT printf('01900000-0000-7000-8000-%012X', i), @tenant, @channel, printf('00000000-0000-7000-8000-%012X', CASE WHEN i % 2 = 0 THEN 1 ELSE 1 + i % @people END), 'whatsapp',
            'm' || i, 'x', 'text', hex(randomblob(32)), {now} - (@last - i) * 1000000, {now} - (@last - i) * 1000000, 1 FROM g
        """);

    private static readonly SqlText[] Settle =
    [
        new("VACUUM (ANALYZE) messaging.inbound_messages", "ANALYZE"), new("VACUUM (ANALYZE) messaging.conversations", "SELECT 1"), new("CHECKPOINT", "PRAGMA wal_checkpoint(TRUNCATE)"),
    ];

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var many = quick ? 20_000 : 1_000_000;
        await using (var young = await Start(url, folder, "young", Few))
        await using (var old = await Start(url, folder, "old", many))
        {
            var duration = TimeSpan.FromSeconds(quick ? 1 : 3);
            foreach (var (name, path) in Questions())
            {
                await LoadGenerator.Run(young.Port, Connections, duration * 2, () => Get(path(Few)));
                await LoadGenerator.Run(old.Port, Connections, duration * 2, () => Get(path(many)));
                var (few, all) = (new List<Load>(), new List<Load>());
                for (var round = 0; round < (quick ? 1 : 5); round++)
                {
                    few.Add(await LoadGenerator.Run(young.Port, Connections, duration, () => Get(path(Few))));
                    all.Add(await LoadGenerator.Run(old.Port, Connections, duration, () => Get(path(many))));
                }

                Report.Ratio(
                    $"{name} with {many:N0} messages stored, {Connections} connections", Report.Median(all.Select(load => load.PerSecond)),
                    $"with {Few}", Report.Median(few.Select(load => load.PerSecond)), "req/s", Goal);
                Report.Value($"  p99 (with {Few}: {Report.Median(few.Select(load => load.P99)):0.0} ms)", Report.Median(all.Select(load => load.P99)), "ms", 0);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static (string Name, Func<int, string> Path)[] Questions() =>
    [
        ("conversation page: /chat of the longest", _ => $"/chat/whatsapp/{Talker}?limit=5"),
        ("conversation page: /chat of anybody", stored => $"/chat/whatsapp/57{Random.Shared.Next(2, People(stored) + 1):0000000000}?limit=5"),
        ("/messages/inbound, first page", _ => "/messages/inbound?limit=5"),
    ];

    private static int People(int messages) => Math.Max(2, messages / 24);

    private static async Task<ServerProcess> Start(string? url, string folder, string name, int messages)
    {
        var database = url is null ? $"sqlite:{Path.Combine(folder, $"{name}.db")}" : await BenchPostgres.Beside(url);
        await using (var hub = await BenchHub.Start(database, worker: false, modules: "messaging"))
        {
            (string, object?)[] args = [("tenant", Tenant), ("channel", Channel), ("people", People(messages))];
            await hub.Database.Write((session, cancel) => session.Execute(Channels, cancel, args), CancellationToken.None);
            await hub.Database.Write((session, cancel) => session.Execute(Conversations, cancel, args), CancellationToken.None);
            for (var first = 1; first <= messages; first += Chunk)
            {
                var last = Math.Min(first + Chunk - 1, messages);
                await hub.Database.Write((session, cancel) => session.Execute(Messages, cancel, [.. args, ("first", first), ("last", last)]), CancellationToken.None);
            }

            await hub.Database.Read(async (session, cancel) =>
            {
                foreach (var sql in Settle)
                    await session.Execute(sql, cancel);
                return true;
            }, CancellationToken.None);
        }

        return await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = Directory.CreateDirectory(Path.Combine(folder, name)).FullName,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_MODULES"] = "messaging",
            ["ENLACE_ROLES"] = "api",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            ["ENLACE__Logging__LogLevel__Default"] = "Warning",
        });
    }

    private static SqlText Both(string text) => new(text, text.Replace("messaging.", "", StringComparison.Ordinal));

    private static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET /api/v1/integrations{path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
}
