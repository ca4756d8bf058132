using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>A simulated server on a real port, and a client that says what it wants to, also what no client library would.</summary>
internal sealed class OdooCaller : IAsyncDisposable
{
    private readonly OdooHost _host;
    private readonly HttpClient _client;

    private OdooCaller(OdooHost host)
    {
        _host = host;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
    }

    public OdooServer Server => _host.Server;

    public Uri Address => _host.Address;

    public HttpClient Client => _client;

    /// <summary>Without a gap, unless the test is about it.</summary>
    public static async Task<OdooCaller> Start(OdooOptions? options = null, TimeProvider? clock = null) =>
        new(await OdooHost.Start(options ?? new OdooOptions { Gap = TimeSpan.Zero }, clock: clock));

    public async Task<OdooAnswer> Post(string path, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.ExpectContinue = request.Content.Headers.ContentLength > HubCaller.LargeBytes;
        request.Content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Read(response);
    }

    public async Task<OdooAnswer> Send(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Read(response);
    }

    public Task<OdooAnswer> Rpc(string service, string method, params JsonNode?[] args) => Post("/jsonrpc", new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["method"] = "call",
        ["id"] = 1,
        ["params"] = new JsonObject { ["service"] = service, ["method"] = method, ["args"] = new JsonArray(args) },
    }.ToJsonString());

    /// <summary>A model's method as the administrator, arguments in JSON.</summary>
    public Task<OdooAnswer> Call(string model, string method, string args, string named = "{}", int uid = 2, string password = "admin") =>
        Rpc("object", "execute_kw", OdooOptions.DefaultDatabase, uid, password, model, method, JsonNode.Parse(args), JsonNode.Parse(named));

    /// <summary>The ids of a search that must succeed.</summary>
    public async Task<int[]> Search(string model, string domain, string named = "{}") =>
        [.. (await Call(model, "search", $"[{domain}]", named)).Result!.AsArray().Select(id => id!.GetValue<int>())];

    public async Task<int> Create(string model, string values) => (await Call(model, "create", $"[{values}]")).Result!.GetValue<int>();

    /// <summary>Lets time pass until the answer is there; the server may begin to wait a moment after the request has arrived.</summary>
    public static async Task<OdooAnswer> Pass(FakeTimeProvider clock, Task<OdooAnswer> answer)
    {
        await Eventually.Holds(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return answer.IsCompleted;
            },
            () => "an answer");
        return await answer;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    private static async Task<OdooAnswer> Read(HttpResponseMessage response) => new(
        (int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers.RetryAfter?.Delta);
}
