using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Enlace.Bench;

/// <summary>The floor of a batch: Kestrel with one route that reads a list and writes it in one commit; with COPY on PostgreSQL, with one prepared INSERT on SQLite. It checks nothing and knows no repeats.</summary>
internal static class CopyServer
{
    private static readonly string[] Columns = ["id", "tipo", "marca_temporal", "id_usuario", "id_campania", "id_afiliado", "canal", "agente_usuario"];

    private static readonly string Names = string.Join(", ", Columns);

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
        app.MapPost("/batch", async (HttpRequest request, CancellationToken cancel) =>
        {
            var rows = await request.ReadFromJsonAsync<List<Dictionary<string, string>>>(cancel);
            await store(rows!, cancel);
            return Results.Json(new { recibidas = rows!.Count, ids = rows.Select(row => row["id"]) }, statusCode: 202);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task<Func<List<Dictionary<string, string>>, CancellationToken, Task>> OnPostgres(Uri server)
    {
        var source = NpgsqlDataSource.Create(
            $"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database={server.AbsolutePath[1..]};MaxPoolSize=50");
        await using var table = source.CreateCommand(Table("timestamptz"));
        await table.ExecuteNonQueryAsync();
        return async (rows, cancel) =>
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var writer = await connection.BeginBinaryImportAsync($"COPY interaction ({Names}) FROM STDIN (FORMAT BINARY)", cancel);
            foreach (var row in rows)
            {
                await writer.StartRowAsync(cancel);
                foreach (var column in Columns)
                {
                    if (column == "marca_temporal")
                        await writer.WriteAsync(DateTimeOffset.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture), NpgsqlDbType.TimestampTz, cancel);
                    else
                        await writer.WriteAsync(row[column], NpgsqlDbType.Text, cancel);
                }
            }

            await writer.CompleteAsync(cancel);
        };
    }

    private static Func<List<Dictionary<string, string>>, CancellationToken, Task> OnSqlite(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute(Table("text"));
        // SQLite has one writer; waiting for it here is cheaper than its own way of waiting.
        var turn = new SemaphoreSlim(1);
        return async (rows, cancel) =>
        {
            await turn.WaitAsync(cancel);
            try
            {
                await using var transaction = connection.BeginTransaction();
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"INSERT INTO interaction ({Names}) VALUES ({string.Join(", ", Columns.Select(column => $"@{column}"))})";
                foreach (var column in Columns)
                    command.Parameters.Add(new SqliteParameter($"@{column}", ""));
                command.Prepare();
                foreach (var row in rows)
                {
                    foreach (var column in Columns)
                        command.Parameters[$"@{column}"].Value = row[column];
                    command.ExecuteNonQuery();
                }

                transaction.Commit();
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

    private static string Table(string time) =>
        $"CREATE TABLE interaction (id text PRIMARY KEY, tipo text NOT NULL, marca_temporal {time} NOT NULL, id_usuario text NOT NULL, id_campania text, id_afiliado text, canal text, agente_usuario text)";
}
