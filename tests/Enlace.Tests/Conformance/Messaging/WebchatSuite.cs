using System.Net.Http.Headers;
using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.Messaging.Webchat;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What every suite of the webchat starts with: the hub, and webchats and visitors that nobody else knows.</summary>
public abstract class WebchatSuite(IHubFixture fixture) : IAsyncLifetime
{
    protected const string Shop = "https://shop.example";

    protected IHub Hub { get; private set; } = null!;

    /// <summary>The tenant's routes.</summary>
    protected HubCaller Tenant { get; private set; } = null!;

    /// <summary>The visitors' routes.</summary>
    protected HubCaller Visitors { get; private set; } = null!;

    private protected IServiceProvider Services => ((InProcessHub)Hub).Services;

    public virtual async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        Tenant = new HubCaller(Hub.Client, "/api/v1/integrations");
        Visitors = new HubCaller(Hub.Client, "/api/v1/webchat");
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static (string, string) Bearer(string token) => ("Authorization", $"Bearer {token}");

    /// <summary>A new webchat, as its set-up told of it.</summary>
    protected async Task<JsonElement> NewWebchat(object? config = null) => (await Tenant.Post("/webchat/setup", new
    {
        tenant_id = "default",
        config = config ?? new { name = "Tienda", domain = "shop.example", settings = new { welcome_message = "¡Hola!" } },
    })).Expect(201).Json.At("data");

    /// <summary>A new visitor of a new webchat, or of this one.</summary>
    protected async Task<(string Token, string Session)> NewVisitor(JsonElement? webchat = null)
    {
        var told = (await Visitors.Post("/sessions", new { website_token = (webchat ?? await NewWebchat()).Text("website_token") })).Expect(201).Json.At("data");
        return (told.Text("session_token")!, told.Uuid("session_id"));
    }

    protected Task<Answer> Write(string token, string text, string? id = null) =>
        Visitors.Post("/messages", new { client_message_id = id ?? Fresh.Token(), type = "text", text }, Bearer(token));

    protected Task<Answer> Answers(string session, string text) => Tenant.Post("/webchat/messages", new { session_id = session, text, sender_name = "Luis" });

    protected Task<VisitorEvents> Listen(string token, long? lastEventId = null) => VisitorEvents.Open(Hub.Client, token, lastEventId);

    protected async Task<Answer> Upload(string token, byte[] content, string name, string type = "application/octet-stream")
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(file, "file", name);
        return await Visitors.Send(HttpMethod.Post, "/uploads", form, Bearer(token));
    }

    /// <summary>Changes rows past the program, as PostgreSQL reads it.</summary>
    private protected Task<int> Sql(string sql, params (string, object?)[] args) => Services.GetRequiredService<Database>().Write(
        (session, cancel) => session.Execute(WebchatSql.Of(sql), cancel, args), TestContext.Current.CancellationToken);

    /// <summary>The bodies that were handed to the reader of all platforms, oldest first.</summary>
    protected async Task<IReadOnlyList<JsonElement>> Handed(string channel) => await Services.GetRequiredService<Database>().Read(
        (session, cancel) => session.Query(
            WebchatSql.Of("SELECT body FROM messaging.webhook_events WHERE channel_id = @channel ORDER BY received_at, id"), row => Parse(row.Bytes(0)), cancel,
            ("channel", Guid.Parse(channel))), TestContext.Current.CancellationToken);

    private static JsonElement Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }
}
