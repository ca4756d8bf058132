using System.Collections.Concurrent;

namespace Enlace.Bench;

/// <summary>The floor of open streams: Kestrel that holds responses open and writes into one of them what is posted for it. It stores nothing and asks nobody who they are.</summary>
internal static class StreamServer
{
    public static async Task<int> Run(string port)
    {
        var open = new ConcurrentDictionary<int, HttpResponse>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/", () => "ready");
        app.MapGet("/events/{number:int}", async (HttpContext http, int number) =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(gone.SetResult);
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync("retry: 3000\n\n");
            open[number] = http.Response;
            await gone.Task;
        });
        app.MapPost("/tell/{number:int}", async (HttpRequest request, int number) =>
        {
            using var body = new StreamReader(request.Body);
            await open[number].WriteAsync($"event: message.created\ndata: {await body.ReadToEndAsync()}\n\n");
            return Results.Ok();
        });
        await app.RunAsync();
        return 0;
    }
}
