using System.Net;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Enlace.SystemTests.Messaging.Widget;

/// <summary>A customer's site with a webchat of this hub on its page, on an origin of its own, and the desk from which visitors are answered.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly HubCaller _tenant;
    private readonly HubCaller _visitors;

    private Shop(WebApplication site, HubCaller tenant, HubCaller visitors, string websiteToken) =>
        (_site, _tenant, _visitors, WebsiteToken) = (site, tenant, visitors, websiteToken);

    public string Url => _site.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public string WebsiteToken { get; }

    public static async Task<Shop> Open(IHub hub, string language = "es")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        var page = "";
        site.MapGet("/", () => Results.Content(page, "text/html; charset=utf-8"));
        await site.StartAsync(TestContext.Current.CancellationToken);
        var tenant = new HubCaller(hub.Client, "/api/v1/integrations");
        var origin = site.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var token = (await tenant.Post("/webchat/setup", new
        {
            tenant_id = "default",
            config = new { name = "Tienda", domain = "shop.example", allowed_origins = new[] { origin }, settings = new { welcome_message = "¡Hola! ¿En qué te ayudamos?" } },
        })).Expect(201).Json.Text("data.website_token")!;
        page = $"""
            <!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Tienda</title></head><body><h1>Zapatos</h1>
            <script async src="{hub.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/webchat/widget.js" data-website-token="{token}"></script></body></html>
            """;
        return new Shop(site, tenant, new HubCaller(hub.Client, "/api/v1/webchat"), token);
    }

    /// <summary>The page, with the chat open on it.</summary>
    public async Task<(IPage Page, IFrameLocator Chat)> Enter(IBrowserContext profile)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync(Url);
        await page.Locator("#webchat-button").ClickAsync();
        var chat = page.FrameLocator("#webchat-frame");
        await Assertions.Expect(chat.Locator("#welcome, #messages li").First).ToBeVisibleAsync();
        return (page, chat);
    }

    /// <summary>The session that was seen last.</summary>
    public async Task<string> Session() => (await _tenant.Get($"/webchat/sessions?webchat_id={WebsiteToken}")).Expect(200).Json.At("data")[0].Uuid("session_id");

    public async Task Answer(string session, string text) => (await _tenant.Post("/webchat/messages", new { session_id = session, text, sender_name = "Luis" })).Expect(200);

    public async Task Type(string session) => (await _tenant.Post("/webchat/typing", new { session_id = session, on = true, sender_name = "Luis" })).Expect(204);

    /// <summary>What the server has of the visitor's conversation, in its order.</summary>
    public async Task<string[]> Stored(IPage page)
    {
        var token = await page.EvaluateAsync<string>("key => localStorage.getItem(key)", $"webchat:{WebsiteToken}");
        return [.. (await _visitors.Get("/messages?limit=100", ("Authorization", $"Bearer {token}"))).Expect(200).Json.At("data.messages").EnumerateArray().Select(m => m.Text("text") ?? "")];
    }

    public async ValueTask DisposeAsync()
    {
        await _site.StopAsync();
        await _site.DisposeAsync();
    }
}
