using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Leads.UseCases;

/// <summary>The calls that the Azure Functions host makes, made by us.</summary>
public sealed class HandleQueueTriggerTests : IAsyncLifetime
{
    private InProcessHub _hub = null!;
    private HubCaller _host = null!;

    // The port is one that the settings must carry; the test's own stays the one that is listened on.
    public async ValueTask InitializeAsync()
    {
        _hub = await InProcessHub.Start(new Dictionary<string, string?> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7071" });
        _host = new HubCaller(_hub.Client);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    public static TheoryData<string> Forms =>
    [
        // As text, as the JSON text of a text, and as an object: hosts differ.
        """{"Data":{"message":$TEXT},"Metadata":{"DequeueCount":"1","Id":"\"800ae4b3-bdd2-4c08-badd-f08e5a34b865\"","sys":{"MethodName":"manychat-contact"}}}""",
        """{"Data":{"message":$TWICE},"Metadata":{"DequeueCount":1,"Id":"800ae4b3"}}""",
        """{"Data":{"message":$OBJECT}}""",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_message_that_the_host_posts_becomes_a_contact_once(string form)
    {
        var id = $"fn_{Fresh.Token()}";
        var message = $$"""{"manychat_id":"{{id}}","nombre_lead":"Ana","datetime_actual":"2025-06-05T12:41:36Z"}""";
        var text = JsonSerializer.Serialize(message);
        var body = form.Replace("$TEXT", text, StringComparison.Ordinal).Replace("$TWICE", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("$OBJECT", message, StringComparison.Ordinal);

        for (var delivery = 0; delivery < 2; delivery++)
        {
            var answer = (await _host.Send(HttpMethod.Post, "/manychat-contact", HubCaller.Raw(body, "application/json"))).Expect(200).Json;
            Assert.Equal(JsonValueKind.Object, answer.At("Outputs").ValueKind);
            Assert.Equal(JsonValueKind.Array, answer.At("Logs").ValueKind);
        }

        await Eventually.Holds(async () => (await Known(id)) == "sí", () => $"contact {id}");
        Assert.Empty((await DeadLetters()).EnumerateArray());
    }

    [Fact]
    public async Task What_nobody_can_read_may_leave_its_queue_because_it_lies_in_the_dead_letters()
    {
        (await _host.Send(HttpMethod.Post, "/manychat-contact", HubCaller.Raw("""{"Data":{"message":"not json"},"Metadata":{"DequeueCount":"1","Id":"x"}}""", "application/json"))).Expect(200);

        Assert.Equal("unreadable", Assert.Single((await DeadLetters()).EnumerateArray()).Text("error_code"));
    }

    [Theory]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public async Task A_call_without_a_message_is_refused_and_not_lost(string body) =>
        Assert.InRange((await _host.Send(HttpMethod.Post, "/manychat-campaign", HubCaller.Raw(body, "application/json"))).Status, 400, 422);

    [Fact]
    public async Task Where_that_host_did_not_start_us_there_are_no_such_routes()
    {
        await using var plain = await InProcessHub.Start();

        (await new HubCaller(plain.Client).Send(HttpMethod.Post, "/manychat-contact", HubCaller.Raw("""{"Data":{"message":"{}"}}""", "application/json"))).Expect(404);
    }

    private async Task<string?> Known(string id) =>
        (await new HubCaller(_hub.ClientWithKey("sandbox-key")).Get($"/verificar-contacto?manychat_id={id}")).Expect(200).Json.Text("existe");

    private async Task<JsonElement> DeadLetters() => (await _host.Get("/api/v1/dead-letters")).Expect(200).Json.At("items");
}
