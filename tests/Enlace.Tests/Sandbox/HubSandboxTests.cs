using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Sandbox;

/// <summary>The stand-ins inside the hub: there in the sandbox profile, nowhere in production.</summary>
public sealed class HubSandboxTests
{
    internal static readonly Dictionary<string, string?> Production = new()
    {
        ["ENLACE_PROFILE"] = "production",
        ["ENLACE_JWT_KEY"] = "only-for-tests-and-at-least-32-characters-long",
        ["ENLACE_ADMIN_PASSWORD"] = "only-for-tests-2026",
        ["ENLACE_LEADS_API_KEY"] = "a key for leads",
        ["ENLACE_SECRETS_KEY"] = Convert.ToBase64String(new byte[32]),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sandbox_has_an_odoo_with_its_gap()
    {
        await using var hub = await InProcessHub.Start();

        using var version = await Post(hub, "/sandbox/odoo/jsonrpc", """{"params":{"service":"common","method":"version","args":[]}}""");
        using var early = await Post(hub, "/sandbox/odoo/json/2/crm.stage/search", """{"domain":[]}""", "sandbox-odoo-key");

        Assert.Equal((200, 429), ((int)version.StatusCode, (int)early.StatusCode));
        Assert.NotNull(early.Headers.RetryAfter?.Delta);
        var state = JsonNode.Parse(await hub.Client.GetStringAsync(new Uri("/sandbox/odoo/control", UriKind.Relative), Cancel))!;
        Assert.Equal((2, 1, 1d), (state["calls"]!.GetValue<int>(), state["gap_violations"]!.GetValue<int>(), state["gap_seconds"]!.GetValue<double>()));

        await Control(hub, "PUT", "settings", """{"gap_seconds":0}""");
        using var stages = await Post(hub, "/sandbox/odoo/json/2/crm.stage/search", """{"domain":[["id","<",18]]}""", "sandbox-odoo-key");
        Assert.Equal("[16,17]", await stages.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(3, hub.Services.GetRequiredService<OdooServer>().Calls.Count);
        // A batch may be larger than what the hub takes at its own routes.
        using var large = await Post(hub, "/sandbox/odoo/json/2/crm.lead/create", $$"""{"vals_list":[{"name":"{{new string('a', 100_000)}}"}]}""", "sandbox-odoo-key");
        Assert.Equal(200, (int)large.StatusCode);
        using var broken = await Post(hub, "/sandbox/odoo/jsonrpc", "{");
        Assert.Equal((400, "Invalid JSON data"), ((int)broken.StatusCode, await broken.Content.ReadAsStringAsync(Cancel)));
    }

    [Fact]
    public async Task Its_webhooks_leave_only_by_the_guarded_way()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var hub = await InProcessHub.Start();
        await Control(hub, "PUT", "webhooks", $$"""[{"name":"a","id":1,"model":"crm.lead","url":"http://10.0.0.1/"},{"name":"b","id":2,"model":"crm.lead","url":"{{receiver.Url}}"}]""");

        await Control(hub, "POST", "models/crm.lead", """{"name":"Ana"}""");

        var told = JsonNode.Parse(await hub.Client.GetStringAsync(new Uri("/sandbox/odoo/control/webhooks", UriKind.Relative), Cancel))!.AsArray();
        Assert.Equal(["failed", "sent"], told.Select(one => one!["outcome"]!.GetValue<string>()));
        Assert.Contains("not a public address", told[0]!["problem"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(receiver.Received);
    }

    [Theory]
    [InlineData("/sandbox/odoo/jsonrpc")]
    [InlineData("/sandbox/odoo/json/2/crm.lead/search")]
    [InlineData("/sandbox/odoo/control/reset")]
    [InlineData("/sandbox/meta/v25.0/110220330440550/messages")]
    [InlineData("/sandbox/meta/control/reset")]
    [InlineData("/sandbox/telegram/bot7:a/getMe")]
    [InlineData("/sandbox/twilio/2010-04-01/Accounts/AC1/Messages.json")]
    [InlineData("/sandbox/dialog360/messages")]
    public async Task Production_knows_nothing_of_it(string path)
    {
        await using var hub = await InProcessHub.Start(Production);

        using var answer = await Post(hub, path, "{}");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Null(hub.Services.GetService<OdooServer>());
    }

    [Fact]
    public async Task The_stand_ins_are_not_part_of_the_documented_api()
    {
        await using var hub = await InProcessHub.Start();

        Assert.DoesNotMatch("/sandbox/(odoo|meta|telegram|twilio|dialog360|faults)", await hub.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel));
    }

    private static async Task<HttpResponseMessage> Post(InProcessHub hub, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("bearer", key);
        return await hub.Client.SendAsync(request, Cancel);
    }

    private static async Task Control(InProcessHub hub, string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/sandbox/odoo/control/" + path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await hub.Client.SendAsync(request, Cancel);
        Assert.Equal(200, (int)answer.StatusCode);
    }
}
