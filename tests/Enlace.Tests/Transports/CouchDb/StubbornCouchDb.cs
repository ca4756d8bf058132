using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Transports.CouchDb;

/// <summary>Answers as CouchDB's documentation says it may and as the compatible server of the system tests never does: refusals of one document or of all.</summary>
internal sealed class StubbornCouchDb : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubbornCouchDb(WebApplication app) => _app = app;

    /// <summary>What becomes of one document by its id: a status of the whole request, or a row's error, or null for stored.</summary>
    public Func<string, object?> Judge { get; set; } = _ => null;

    /// <summary>An answer to everything, instead.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public ConcurrentDictionary<string, JsonElement> Stored { get; } = [];

    public ConcurrentQueue<int> Batches { get; } = [];

    public string Setting => $"couchdb://ana:hunter22@{new Uri(_app.Urls.First()).Authority}/events";

    public static async Task<StubbornCouchDb> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var couch = new StubbornCouchDb(builder.Build());
        couch._app.Run(couch.Answer);
        await couch._app.StartAsync(TestContext.Current.CancellationToken);
        return couch;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        if (Instead is { } instead)
        {
            await instead(http);
            return;
        }

        if (http.Request.Path != "/events/_bulk_docs")
        {
            await http.Response.WriteAsJsonAsync(new { db_name = "events" });
            return;
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var documents = body.RootElement.GetProperty("docs").EnumerateArray().Select(document => document.Clone()).ToArray();
        Batches.Enqueue(documents.Length);
        var verdicts = documents.Select(document => Judge(document.GetProperty("_id").GetString()!)).ToArray();
        if (verdicts.OfType<int>().FirstOrDefault() is var status and > 0)
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsJsonAsync(new { error = "no", reason = $"status {status}" });
            return;
        }

        http.Response.StatusCode = 201;
        await http.Response.WriteAsJsonAsync(documents.Zip(verdicts, (document, verdict) =>
        {
            var id = document.GetProperty("_id").GetString()!;
            if (verdict is string error)
                return (object)new { id, error, reason = $"because {error}" };
            return Stored.TryAdd(id, document) ? new { ok = true, id, rev = "1-x" } : new { id, error = "conflict", reason = "Document update conflict." };
        }));
    }
}
