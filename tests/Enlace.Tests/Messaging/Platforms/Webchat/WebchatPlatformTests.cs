using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Webchat;

public sealed class WebchatPlatformTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    private IPlatform Platform => Services.GetRequiredService<PlatformFamily>().Find(PlatformKind.Webchat, ProviderKind.Custom)!;

    [Fact]
    public async Task A_part_that_is_sent_again_is_there_once_and_each_part_by_itself()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var context = Context(webchat.Uuid("id"), session);

        var first = await Platform.Send(Text("uno"), context, TestContext.Current.CancellationToken);
        var again = await Platform.Send(Text("uno"), context, TestContext.Current.CancellationToken);
        var next = await Platform.Send(Text("dos"), context with { PartIndex = 1 }, TestContext.Current.CancellationToken);
        var nextAgain = await Platform.Send(Text("dos"), context with { PartIndex = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(new SendResult.Accepted(context.MessageId.ToString()), first);
        Assert.Equal(first, again);
        Assert.Equal(next, nextAgain);
        Assert.NotEqual(first, next);
        Assert.Equal(["uno", "dos"], (await Visitors.Get("/messages", Bearer(token))).Expect(200).Json.At("data.messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Buttons_files_and_places_arrive_as_such()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);

        OutgoingPart[] parts =
        [
            new OutgoingPart.TextPart("¿Seguir?", [new QuickReply("yes", "Sí")]),
            new OutgoingPart.FilePart("image", "https://cdn.example/a.jpg", "Foto", "image/jpeg", "a.jpg"),
            new OutgoingPart.LocationPart(new LocationContent(4.60971, -74.08175, "Sede")),
        ];
        foreach (var part in parts)
            Assert.IsType<SendResult.Accepted>(await Platform.Send(part, Context(webchat.Uuid("id"), session), TestContext.Current.CancellationToken));

        var messages = (await Visitors.Get("/messages", Bearer(token))).Expect(200).Json.GetProperty("data").GetProperty("messages");
        Assert.Equal("yes", messages[0].GetProperty("quick_replies")[0].GetProperty("id").GetString());
        Assert.Equal(("image", "Foto", "https://cdn.example/a.jpg"), (
            messages[1].GetProperty("type").GetString(), messages[1].GetProperty("text").GetString(), messages[1].GetProperty("attachments")[0].GetProperty("url").GetString()));
        Assert.Contains("mlat=4.60971&mlon=-74.08175", messages[2].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_an_unknown_and_another_channels_session_are_refused_for_good()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var (_, foreign) = await NewVisitor();
        (await Visitors.Delete("/sessions/current", Bearer(token))).Expect(200);

        foreach (var recipient in new[] { session, foreign, Guid.CreateVersion7().ToString(), "573001234567" })
        {
            var refused = Assert.IsType<SendResult.Refused>(await Platform.Send(Text("x"), Context(webchat.Uuid("id"), recipient), TestContext.Current.CancellationToken));
            Assert.Equal(RefusalConcerns.Recipient, refused.Concerns);
        }
    }

    [Theory]
    [InlineData("""{"message_id":"m1","user_id":"u1","session_id":"s1","text":"Hola","timestamp":1760000000}""")]
    [InlineData("""{"message_id":"m1","user_id":"u1","session_id":"s1","message":{"text":"Hola"},"timestamp":1760000000000}""")]
    [InlineData("""{"message":{"id":"m1","content":"Hola","timestamp":"2025-10-09T08:53:20Z"},"user":{"id":"u1"},"session":{"id":"s1"}}""")]
    public void The_forms_of_a_message_are_read_alike(string body)
    {
        var message = Assert.Single(Platform.Read(Webhook(body)).Messages);

        Assert.Equal(("m1", "s1", "u1", "Hola", "text"), (message.ExternalId, message.SenderId, message.AlternateId, message.Text, message.Type));
        Assert.Equal(new DateTimeOffset(2025, 10, 9, 8, 53, 20, TimeSpan.Zero), message.SentAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{\"message\":{}}")]
    [InlineData("{\"statuses\":[{\"id\":\"x\",\"status\":\"eaten\"},3]}")]
    [InlineData("{\"message_id\":{\"x\":1},\"user_id\":[],\"session_id\":null,\"text\":true}")]
    public void What_nobody_knows_is_noticed_and_never_thrown(string body)
    {
        var reading = Platform.Read(Webhook(body));

        Assert.Empty(reading.Messages);
        Assert.Empty(reading.Statuses);
        Assert.Equal("unknown", Assert.Single(reading.Notices).Kind);
        Assert.Empty(Platform.AddressesIn(Webhook(body)));
    }

    [Fact]
    public void The_signature_is_of_the_bytes_and_of_the_channels_secret()
    {
        const string Body = "{\"text\":\"año\"}", Secret = "nz-app-secret-01";
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Body)));
        var secrets = new WebhookSecrets(new ChannelSecrets(null, new Dictionary<string, string> { [ChannelSecrets.WebhookSecret] = Secret }), null);

        // The vector of platforms.md §1c: the same algorithm.
        Assert.Equal("sha256=c2821c5a07793fe916024c9e53f98c788c45ced8453543c1ed715800b27d7cb2", signature);
        Assert.Equal(Authenticity.Genuine, Platform.Verify(Webhook(Body, signature), secrets));
        Assert.Equal(Authenticity.Forged, Platform.Verify(Webhook(Body.Replace("ñ", "n", StringComparison.Ordinal), signature), secrets));
        Assert.Equal(Authenticity.Forged, Platform.Verify(Webhook(Body, signature), new WebhookSecrets(null, null)));
        Assert.Equal(Authenticity.Missing, Platform.Verify(Webhook(Body), secrets));
    }

    private static OutgoingPart.TextPart Text(string text) => new(text, []);

    private static SendContext Context(string channel, string recipient) => new(
        new Channel
        {
            Id = Guid.Parse(channel),
            TenantId = "default",
            Platform = PlatformKind.Webchat,
            Provider = ProviderKind.Custom,
            CreatedAt = default,
            Config = new JsonObject { ["agent_name"] = "Luis" }.ToJsonString(),
        },
        new ChannelSecrets(null), recipient, Guid.CreateVersion7(), InWindow: true);

    private static RawWebhook Webhook(string body, string? signature = null) => new(
        "https://hub.example/api/v1/integrations/webhooks/webchat",
        signature is null ? new Dictionary<string, StringValues>() : new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase) { ["X-Webchat-Signature-256"] = signature },
        "application/json", Encoding.UTF8.GetBytes(body), TimeProvider.System.GetUtcNow());
}
