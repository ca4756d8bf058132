using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enlace.Bench;

/// <summary>A platform that takes every message at once, so that what is measured is ours. It notes when each arrived, by the clock that all processes of a machine share.</summary>
internal static class PlatformServer
{
    public static async Task<int> Run(string port)
    {
        var arrived = new ConcurrentDictionary<string, long>();
        var number = 0L;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/", () => "ready");
        app.MapPost("/{version}/{number}/messages", async (HttpRequest request, CancellationToken cancel) =>
        {
            var now = Stopwatch.GetTimestamp();
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancel);
            var to = body.RootElement.GetProperty("to").GetString()!;
            // The first time counts: a message that came twice would be too fast otherwise.
            arrived.TryAdd(to, now);
            return Results.Bytes(Encoding.UTF8.GetBytes(
                $$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{to}}","wa_id":"{{to}}"}],"messages":[{"id":"wamid.{{Interlocked.Increment(ref number)}}"}]}"""), "application/json");
        });
        app.MapGet("/arrivals", () => string.Join('\n', arrived.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))));
        await app.RunAsync();
        return 0;
    }

    /// <summary>Who was written to, and when.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Arrivals(int port)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        var told = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/arrivals"));
        return told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture));
    }
}
