using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Sandbox.StandIns;

/// <summary>A stand-in on a real port, somebody who gets its webhooks, and a client that says what it wants to.</summary>
internal sealed class PlatformCaller<TServer> : IAsyncDisposable
    where TServer : PlatformServer
{
    private readonly PlatformHost<TServer> _host;

    private PlatformCaller(PlatformHost<TServer> host, WebhookReceiver receiver)
    {
        (_host, Receiver) = (host, receiver);
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        receiver.Answer = _ => Microsoft.AspNetCore.Http.Results.Ok();
    }

    public TServer Server => _host.Server;

    public Uri Address => _host.Address;

    public HttpClient Client { get; }

    public WebhookReceiver Receiver { get; }

    public IReadOnlyList<ReceivedWebhook> Heard => Receiver.Received;

    /// <summary>What was told, in the order of its arrival.</summary>
    public IEnumerable<JsonNode> HeardJson => Receiver.Received.Select(webhook => JsonNode.Parse(webhook.Body)!);

    public static async Task<PlatformCaller<TServer>> Start(Func<PlatformSettings, HttpClient, TServer> make, PlatformSettings? settings = null)
    {
        var receiver = await WebhookReceiver.Start();
        var all = settings ?? new PlatformSettings { StatusDelayMs = 0 };
        all = all.WebhookUrl is null ? all with { WebhookUrl = new Uri(receiver.Url) } : all;
        return new PlatformCaller<TServer>(await StandIn.Start(client => make(all, client)), receiver);
    }

    public Task<PlatformAnswer> Post(string path, string body, string? token = "EAAG-token", params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), token, headers);

    public Task<PlatformAnswer> Get(string path, string? token = "EAAG-token", params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, token, headers);

    public async Task<PlatformAnswer> Send(HttpMethod method, string path, HttpContent? content, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute)) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new PlatformAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.RetryAfter?.Delta);
    }

    public Task<PlatformAnswer> Control(string method, string path, string? body = null) =>
        Send(new HttpMethod(method), "/control/" + path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));

    public Task Hears(int count) => Eventually.Holds(() => Receiver.Received.Count >= count, () => $"{count} webhooks; there are {Receiver.Received.Count}: {string.Join("\n", Receiver.Received.Select(one => one.Body))}");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
