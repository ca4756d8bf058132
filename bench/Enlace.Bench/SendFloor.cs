using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Enlace.Bench;

/// <summary>
/// The least that sends each message at most once: a loop that notes in a row that it begins, posts, and notes that it is through, so many at a time. It knows no order, no
/// pace, no retry, and nobody can ask it anything.
/// </summary>
internal sealed class SendFloor : IAsyncDisposable
{
    private const string Table = "CREATE TABLE message (id bigint PRIMARY KEY, recipient text NOT NULL, status text NOT NULL, external_id text)";
    private const string Insert = "INSERT INTO message (id, recipient, status) VALUES (@id, @recipient, 'queued')";
    private const string Begin = "UPDATE message SET status = 'sending' WHERE id = @id AND status = 'queued'";
    private const string End = "UPDATE message SET status = 'sent', external_id = @external WHERE id = @id AND status = 'sending'";

    private readonly Func<string, (string Name, object Value)[], Task> _write;
    private readonly IAsyncDisposable _store;
    private readonly HttpClient _client = new(new SocketsHttpHandler());
    private readonly Uri _address;
    private long _number;

    private SendFloor(int platform, IAsyncDisposable store, Func<string, (string, object)[], Task> write) =>
        (_address, _store, _write) = (new Uri($"http://127.0.0.1:{platform}/v25.0/110220330440550/messages"), store, write);

    public static async Task<SendFloor> Start(string? url, string folder, int platform)
    {
        var floor = url is null ? OnSqlite(Path.Combine(folder, "floor.db"), platform) : OnPostgres(new Uri(await BenchPostgres.Beside(url)), platform);
        await floor._write(Table, []);
        return floor;
    }

    public async Task<double> PerSecond(int count, int atOnce)
    {
        var messages = Enumerable.Range(0, count).Select(_ => Interlocked.Increment(ref _number)).ToArray();
        foreach (var id in messages)
            await _write(Insert, [("@id", id), ("@recipient", $"{id}")]);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (id, cancel) =>
        {
            await _write(Begin, [("@id", id)]);
            using var answer = await _client.PostAsJsonAsync(_address, new { messaging_product = "whatsapp", to = $"floor{id}", type = "text", text = new { body = "Hola" } }, cancel);
            var said = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel);
            await _write(End, [("@id", id), ("@external", said[^24..])]);
        });
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _store.DisposeAsync();
    }

    private static SendFloor OnPostgres(Uri server, int platform)
    {
        var source = NpgsqlDataSource.Create(
            $"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database={server.AbsolutePath[1..]};MaxPoolSize=50;MaxAutoPrepare=20;AutoPrepareMinUsages=2");
        return new SendFloor(platform, source, async (sql, values) =>
        {
            await using var command = source.CreateCommand(sql);
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name[1..], value);
            await command.ExecuteNonQueryAsync();
        });
    }

    private static SendFloor OnSqlite(string file, int platform)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
            pragma.ExecuteNonQuery();
        }

        // SQLite has one writer; waiting for it here is cheaper than its own way of waiting.
        var turn = new SemaphoreSlim(1);
        return new SendFloor(platform, connection, async (sql, values) =>
        {
            await turn.WaitAsync();
            try
            {
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                foreach (var (name, value) in values)
                    command.Parameters.AddWithValue(name, value);
                command.ExecuteNonQuery();
            }
            finally
            {
                turn.Release();
            }
        });
    }
}
