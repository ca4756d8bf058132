using System.Data.Common;
using System.Globalization;
using Enlace.Kernel.Persistence;
using Enlace.Leads.Destinations;
using Enlace.Leads.Destinations.Sql;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Leads.Mirror;

/// <summary>A hub whose leads another database mirrors, and looks into both.</summary>
internal sealed class MirrorScene : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;

    private readonly SqlDialect _dialect;

    private MirrorScene(Dictionary<string, string?> settings, InProcessHub hub, string target) =>
        (_settings, Hub, Target, _dialect) = (settings, hub, target, DialectOf(target));

    public InProcessHub Hub { get; private set; }

    /// <summary>The mirror's URL.</summary>
    public string Target { get; }

    public MirrorStore Store => Hub.Services.GetRequiredService<MirrorStore>();

    private Database Database => Hub.Services.GetRequiredService<Database>();

    /// <param name="onPostgres">Where the leads are; embedded otherwise.</param>
    /// <param name="kind">Which server holds the mirror.</param>
    /// <param name="mirrored">Whether the hub names its mirror from the start.</param>
    public static async Task<MirrorScene> Open(bool onPostgres, string kind = MirrorServer.Postgres, bool mirrored = true)
    {
        var target = await MirrorServer.NewDatabase(kind);
        var settings = new Dictionary<string, string?>();
        if (onPostgres)
            settings["ENLACE_DATABASE"] = await TestPostgres.NewDatabase();
        else
            settings["ENLACE_DATABASE"] = $"sqlite:{Path.Combine(Directory.CreateTempSubdirectory("enlace-mirror-").FullName, "hub.db")}";
        if (mirrored)
            settings["ENLACE_LEADS_SQL"] = target;
        return new MirrorScene(settings, await InProcessHub.Start(settings), target);
    }

    public async Task Restart(string? mirror)
    {
        await Hub.DisposeAsync();
        _settings["ENLACE_LEADS_SQL"] = mirror;
        Hub = await InProcessHub.Start(_settings);
    }

    /// <summary>Runs SQL on the leads, as anybody may who has the database; the schema is left out where the engine has none.</summary>
    public Task Change(string sql) => Database.Write((session, cancel) => session.Execute(new SqlText(sql, sql.Replace("dbo.", "", StringComparison.Ordinal)), cancel), CancellationToken.None);

    public Task AddContact(string id, string name) => Change($"""
        INSERT INTO dbo."Contact" (manychat_id, first_name, created_at, updated_at, version) VALUES ('{id}', '{name}', {Now}, {Now}, 1)
        """);

    public Task AddState(string contact, string state) => Change($"""
        INSERT INTO dbo."Contact_State" (contact_id, state, category, occurred_at, created_at, event_key)
        SELECT id, '{state}', 'manychat', {Now}, {Now}, '{contact}/{state}' FROM dbo."Contact" WHERE manychat_id = '{contact}'
        """);

    private string Now => Database.Engine == DbEngine.Postgres ? "now()" : "1750000000123456";

    /// <summary>Waits until both hold the same rows with the same values, and tells where they differ if they never do.</summary>
    public Task BecomesEqual(int seconds = 30)
    {
        var difference = "";
        return Eventually.Holds(async () => (difference = await Difference()).Length == 0, () => $"equal databases; they differ: {difference}", seconds);
    }

    public async Task<string> Difference()
    {
        foreach (var table in MirrorTable.All)
        {
            var (here, there) = (await Here(table), await There(table));
            if (!here.SequenceEqual(there))
                return $"{table.Name}: {string.Join(" | ", here.Except(there).Take(3))} <> {string.Join(" | ", there.Except(here).Take(3))} ({here.Count} and {there.Count} rows)";
        }

        return "";
    }

    public async Task<long> Count(string sql)
    {
        await using var connection = await Connect();
        await using var command = Command(connection, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task OnTarget(string sql)
    {
        await using var connection = await Connect();
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task<DestinationHealth> Health() => Hub.Services.GetServices<IDestinationHealth>().First(health => health.Key == "sql").Check(CancellationToken.None);

    public async Task<IReadOnlyList<string>> Refusals() => await Database.Read((session, cancel) => session.Query(
        new SqlText("SELECT refusal FROM dbo.\"Sql_Outbox\" WHERE refusal IS NOT NULL", "SELECT refusal FROM \"Sql_Outbox\" WHERE refusal IS NOT NULL"), row => row.Text(0), cancel), CancellationToken.None);

    public async Task<long> Notes() => (await Database.Read((session, cancel) => session.Query(
        new SqlText("SELECT count(*) FROM dbo.\"Sql_Outbox\"", "SELECT count(*) FROM \"Sql_Outbox\""), row => row.Long(0), cancel), CancellationToken.None))[0];

    /// <summary>How a mirror is spoken to from outside, as the hub does it.</summary>
    public static SqlDialect DialectOf(string url) =>
        MirrorSetting.From(new ConfigurationBuilder().AddInMemoryCollection([new(MirrorSetting.Place, url)]).Build())!.Dialect;

    private async Task<DbConnection> Connect()
    {
        var connection = _dialect.Connect();
        await connection.OpenAsync();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private async Task<List<string>> Here(MirrorTable table)
    {
        var sql = $"SELECT id, {string.Join(", ", table.Columns.Select(column => column.Name))} FROM dbo.\"{table.Name}\" ORDER BY id";
        return await Database.Read((session, cancel) => session.Query(new SqlText(sql, sql.Replace("dbo.", "", StringComparison.Ordinal)), row => string.Join(';',
            table.Columns.Select((column, i) => row.IsNull(i + 1) ? "-" : column.Kind switch
            {
                MirrorKind.Whole => row.Long(i + 1).ToString(CultureInfo.InvariantCulture),
                MirrorKind.Instant => row.Time(i + 1).ToString("O", CultureInfo.InvariantCulture),
                MirrorKind.Money => row.Money(i + 1).ToString("0.00", CultureInfo.InvariantCulture),
                MirrorKind.Flag => row.Bool(i + 1).ToString(),
                _ => row.Text(i + 1),
            }).Prepend(row.Long(0).ToString(CultureInfo.InvariantCulture))), cancel), CancellationToken.None);
    }

    private async Task<List<string>> There(MirrorTable table)
    {
        await using var connection = await Connect();
        await using var command = Command(connection, $"SELECT id, {string.Join(", ", table.Columns.Select(column => column.Name))} FROM dbo.\"{table.Name}\" ORDER BY id");
        var rows = new List<string>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join(';', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
                {
                    DBNull => "-",
                    DateTime time => new DateTimeOffset(time, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture),
                    decimal money => money.ToString("0.00", CultureInfo.InvariantCulture),
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                })));
            }
        }
        catch (DbException e) when (_dialect.HasNoTables(e) || _dialect.IsTransient(e))
        {
            // Nobody has told it anything yet, or this connection died with the database that it was opened to.
        }

        return rows;
    }
}
