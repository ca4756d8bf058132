using System.Globalization;
using Npgsql;

namespace Enlace.Bench;

/// <summary>The floor of a payment: Kestrel with one route that reads a body and inserts so many rows in one transaction, a statement for each.</summary>
internal static class RowsServer
{
    /// <param name="port">On loopback.</param>
    /// <param name="database">A PostgreSQL URL.</param>
    /// <param name="rows">How many rows one request inserts.</param>
    public static async Task<int> Run(string port, string database, int rows)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var server = new Uri(database);
        var source = NpgsqlDataSource.Create(string.Create(CultureInfo.InvariantCulture,
            $"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database={server.AbsolutePath[1..]};MaxPoolSize=50;MaxAutoPrepare=20;AutoPrepareMinUsages=2"));
        await using var table = source.CreateCommand(
            "CREATE TABLE line (id uuid NOT NULL, place integer NOT NULL, amount numeric(18, 2) NOT NULL, name text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (id, place))");
        await table.ExecuteNonQueryAsync();
        app.MapGet("/", () => "ready");
        app.MapPost("/pay", async (HttpRequest request, CancellationToken cancel) =>
        {
            var paid = (await request.ReadFromJsonAsync<Dictionary<string, decimal>>(cancel))!;
            var (id, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            for (var place = 0; place < rows; place++)
            {
                await using var command = new NpgsqlCommand("INSERT INTO line (id, place, amount, name, at) VALUES ($1, $2, $3, $4, $5)", connection, transaction)
                {
                    Parameters = { new() { Value = id }, new() { Value = place }, new() { Value = paid["amount"] }, new() { Value = "INTEREST" }, new() { Value = now } },
                };
                await command.ExecuteNonQueryAsync(cancel);
            }

            await transaction.CommitAsync(cancel);
            return Results.Json(new { id, amount = paid["amount"] }, statusCode: 201);
        });
        await app.RunAsync();
        return 0;
    }
}
