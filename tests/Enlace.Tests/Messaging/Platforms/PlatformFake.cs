using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>Stands for any platform: keeps what it gets and answers what the case says, says nothing at all, or breaks the connection.</summary>
public sealed class PlatformFake : IAsyncLifetime
{
    private readonly ConcurrentQueue<PlatformCall> _calls = new();
    private readonly ConcurrentQueue<JsonObject> _answers = new();
    private WebApplication? _app;
    private TaskCompletionSource _heard = new();

    public string Url { get; private set; } = "";

    /// <summary>An address where nobody listens.</summary>
    public static string Nowhere => "http://127.0.0.1:9";

    internal IReadOnlyList<PlatformCall> Calls => [.. _calls];

    /// <summary>Done when the first call is here.</summary>
    public Task Heard => _heard.Task;

    /// <summary>While set, calls are kept and never answered.</summary>
    public bool IsSilent { get; set; }

    /// <summary>While set, calls are kept and the connection is broken.</summary>
    public bool Breaks { get; set; }

    /// <summary>While set, the refusal that is answered: it is given everything that the call brought, as text.</summary>
    public Func<string, (int Status, string Json)>? Echo { get; set; }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(Handle);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Url = _app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    /// <summary>As at the start; the next answers are these, in their order, and the last one is repeated.</summary>
    internal void Answer(params IEnumerable<JsonObject> answers)
    {
        _calls.Clear();
        _answers.Clear();
        (IsSilent, Breaks, Echo, _heard) = (false, false, null, new TaskCompletionSource());
        foreach (var answer in answers)
            _answers.Enqueue(answer);
    }

    private async Task Handle(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var call = new PlatformCall(http.Request.Method, http.Request.Path + http.Request.QueryString, headers, body.ToArray());
        _calls.Enqueue(call);
        _heard.TrySetResult();
        if (Breaks)
        {
            http.Abort();
            return;
        }

        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        if (Echo?.Invoke(call.Everything) is { } echoed)
        {
            http.Response.StatusCode = echoed.Status;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(echoed.Json);
            return;
        }

        await Write(http.Response, _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.TryPeek(out var last) ? last : []);
    }

    private static Task Write(HttpResponse response, JsonObject answer)
    {
        response.StatusCode = answer["status"]?.GetValue<int>() ?? 200;
        foreach (var (name, value) in answer["headers"]?.AsObject() ?? [])
            response.Headers[name] = value!.GetValue<string>();
        var (type, text) = answer["text"] is { } said ? ("text/html", said.GetValue<string>()) : ("application/json", answer["json"]?.ToJsonString() ?? "");
        response.ContentType = type;
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }
}
