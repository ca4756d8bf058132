using Microsoft.Data.Sqlite;
using Npgsql;

namespace Enlace.Bench;

/// <summary>The floor of durable ingest: Kestrel with one route that reads a lead and inserts it, one statement and one commit for each request.</summary>
internal static class InsertServer
{
    private const string Insert = "INSERT INTO lead (manychat_id, nombre_lead, datetime_actual, ultimo_estado, phone, email) VALUES (@a, @b, @c, @d, @e, @f)";

    /// <param name="port">On loopback.</param>
    /// <param name="database">A PostgreSQL URL, or a file for SQLite.</param>
    public static async Task<int> Run(string port, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var store = database.StartsWith("postgres", StringComparison.Ordinal) ? await OnPostgres(new Uri(database)) : OnSqlite(database);
        app.MapGet("/", () => "ready");
        app.MapPost("/lead", async (HttpContext http, CancellationToken cancel) =>
        {
            var lead = await http.Request.ReadFromJsonAsync<InsertedLead>(cancel);
            await store(lead!, cancel);
            return Results.Json(new { status = "accepted", message = "Webhook received and event queued", manychat_id = lead!.ManychatId, queue = "lead" }, statusCode: 202);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task<Func<InsertedLead, CancellationToken, Task>> OnPostgres(Uri server)
    {
        var source = NpgsqlDataSource.Create(
            $"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database={server.AbsolutePath[1..]};MaxPoolSize=50;MaxAutoPrepare=20;AutoPrepareMinUsages=2");
        await using var table = source.CreateCommand(Table("bigint GENERATED ALWAYS AS IDENTITY", "timestamptz"));
        await table.ExecuteNonQueryAsync();
        return async (lead, cancel) =>
        {
            await using var command = source.CreateCommand(Insert);
            foreach (var (name, value) in lead.Values())
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            await command.ExecuteNonQueryAsync(cancel);
        };
    }

    private static Func<InsertedLead, CancellationToken, Task> OnSqlite(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute(Table("INTEGER", "text"));
        // SQLite has one writer; waiting for it here is cheaper than its own way of waiting.
        var turn = new SemaphoreSlim(1);
        return async (lead, cancel) =>
        {
            await turn.WaitAsync(cancel);
            try
            {
                await using var command = connection.CreateCommand();
                command.CommandText = Insert;
                foreach (var (name, value) in lead.Values())
                    command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                command.ExecuteNonQuery();
            }
            finally
            {
                turn.Release();
            }
        };

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static string Table(string id, string time) =>
        $"CREATE TABLE lead (id {id} PRIMARY KEY, manychat_id text NOT NULL, nombre_lead text NOT NULL, datetime_actual {time} NOT NULL, ultimo_estado text, phone text, email text)";
}
