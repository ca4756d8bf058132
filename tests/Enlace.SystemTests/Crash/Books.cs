using System.Data.Common;
using System.Globalization;
using Enlace.Kernel.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Enlace.SystemTests.Crash;

/// <summary>Reads the ledger and the backbone's tables from outside, on a connection of its own.</summary>
internal sealed class Books(string url)
{
    private const string Sqlite = "sqlite:";

    public DbEngine Engine => url.StartsWith(Sqlite, StringComparison.Ordinal) ? DbEngine.Sqlite : DbEngine.Postgres;

    public Task<long> Posted() => Count("SELECT count(*) FROM ledger_post");

    public Task<long> Effects() => Count("SELECT count(*) FROM ledger_effect");

    public Task<long> EffectsOf(long number) => Count($"SELECT count(*) FROM ledger_effect WHERE number = {number.ToString(CultureInfo.InvariantCulture)}");

    public Task<long> Duplicates() => Count("SELECT count(*) - count(DISTINCT number) FROM ledger_effect");

    public Task<long> Waiting() => Count("SELECT count(*) FROM evt.delivery");

    public Task<IReadOnlyList<Guid>> MessageIds() => Ids("SELECT message_id FROM evt.message");

    public async Task<IReadOnlyList<Guid>> Ids(string sql)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Why deliveries were given up, for the words of a failed test.</summary>
    public Task<IReadOnlyList<string>> Deaths() => Texts("""
        SELECT d.name || ': ' || l.reason || ' ' || l.error_code || ' after ' || l.attempts || ' ' || COALESCE(l.error_detail, '')
        FROM evt.dead_letter l JOIN evt.destination d ON d.id = l.dest_id
        """);

    /// <summary>The attempts that were charged and came to nothing, and why.</summary>
    public Task<IReadOnlyList<string>> Failures() => Texts("""
        SELECT d.name || ': ' || COALESCE(a.error_code, '') || ' ' || COALESCE(a.detail, '') || ' after ' || a.duration_ms || ' ms at ' || a.started_at
        FROM evt.attempt a JOIN evt.destination d ON d.id = a.dest_id WHERE a.outcome <> 0
        """);

    private async Task<IReadOnlyList<string>> Texts(string sql)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            texts.Add(reader.GetString(0));
        return texts;
    }

    /// <summary>Milliseconds between the tries of a number that fails on purpose.</summary>
    public async Task<IReadOnlyList<long>> TryTimes(long number) =>
        await Column($"SELECT at FROM ledger_try WHERE number = {number.ToString(CultureInfo.InvariantCulture)} ORDER BY id");

    public async Task<Audit> Audit() => new(
        await Count("SELECT count(*) FROM ledger_post p WHERE NOT EXISTS (SELECT 1 FROM ledger_effect e WHERE e.number = p.number)"),
        await Duplicates(),
        await Count("SELECT count(*) FROM ledger_balance b WHERE b.amount <> COALESCE((SELECT sum(p.amount) FROM ledger_post p WHERE p.account = b.account), 0)"),
        await Count("SELECT count(*) FROM ledger_post p WHERE 1 <> (SELECT count(*) FROM ledger_step s WHERE s.number = p.number)"),
        await Count("SELECT count(*) FROM ledger_step s WHERE EXISTS (SELECT 1 FROM ledger_step t WHERE t.account = s.account AND t.id > s.id AND t.number <= s.number)"),
        await Count("SELECT count(*) FROM evt.dead_letter"),
        await Waiting());

    /// <summary>Ends the leases of everyone who lives no more, instead of waiting for that.</summary>
    public Task ForgetNodes() => Run("DELETE FROM evt.node");

    public async Task<long> Count(string sql) => (await Column(sql))[0];

    /// <summary>Takes back what claims without a result say of the messages.</summary>
    public async Task Forgive()
    {
        await Run("UPDATE evt.delivery SET claims = 0 WHERE claims > 0");
        await Run("UPDATE evt.lane SET claims = 0 WHERE claims > 0");
    }

    /// <summary>Limits the webhook as an operator would.</summary>
    public Task Limit(double perSecond, int burst) => Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE evt.destination SET rate = {perSecond}, burst = {burst} WHERE kind = 'webhook'"));

    /// <summary>Deliveries to the webhook beside its lane, as repeats that an owner asked for.</summary>
    public Task AddRepeats(int count) => Run($"""
        INSERT INTO evt.delivery (dest_id, message_row, due_at)
        SELECT d.id, (SELECT min(id) FROM evt.message WHERE subject = '{LedgerModule.ToldAccount}'), now() FROM evt.destination d, generate_series(1, {count}) WHERE d.kind = 'webhook'
        """);

    public async Task<List<long>> Column(string sql)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var column = new List<long>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            column.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
        return column;
    }

    private async Task Run(string sql)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are the tests' own
        command.CommandText = new SqlText(sql).For(Engine);
#pragma warning restore CA2100
        return command;
    }

    private async Task<DbConnection> Open()
    {
        DbConnection connection = Engine == DbEngine.Sqlite
            ? new SqliteConnection($"Data Source={url[Sqlite.Length..]};Pooling=false;Default Timeout=30")
            : new NpgsqlConnection($"{PostgresUrl.ToConnectionString("test", url)};Pooling=false;Search Path=ledger,public");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
