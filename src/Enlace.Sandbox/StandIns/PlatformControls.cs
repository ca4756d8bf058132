using System.Text.Json;
using Enlace.Sandbox.Failures;

namespace Enlace.Sandbox.StandIns;

/// <summary>The controls of a stand-in over HTTP, for tests and people. They do not count as calls.</summary>
internal sealed class PlatformControls(PlatformServer server)
{
    public const string Prefix = "/control";

    private static readonly string[] Hidden = ["app_secret", "verify_token", "webhook_secret", "auth_token"];

    private sealed record Credential(string? Token = null, string? State = null);

    /// <param name="http">The request.</param>
    /// <param name="path">Below <see cref="Prefix"/>.</param>
    public Task Handle(HttpContext http, string path) => ControlJson.Answer(http, body => Answer(http.Request.Method, path.Trim('/').Split('/'), body));

    private async Task<JsonNode?> Answer(string method, string[] path, byte[] body)
    {
        switch (method, path)
        {
            case ("GET", [""]):
                return State();
            case ("PUT", ["settings"]):
                server.Set(Merge(ControlJson.Read<JsonObject>(body)));
                return State();
            case ("PUT", ["tokens"]):
                var credential = ControlJson.Read<Credential>(body);
                server.SetToken(credential.Token ?? throw new ArgumentException("token is needed."), credential.State ?? throw new ArgumentException("state is needed."));
                return State();
            case ("POST", ["reset"]):
                server.Reset();
                return State();
            case ("GET", ["calls"]):
                return Node(server.Calls);
            case ("DELETE", ["calls"]):
                server.ForgetCalls();
                return State();
            case ("GET", ["sent"]):
                return Node(server.Sent);
            case ("GET", ["webhooks"]):
                return Node(server.Webhooks);
            case ("DELETE", ["webhooks"]):
                server.ForgetWebhooks();
                return State();
            case ("POST", ["messages"]):
                return Node(server.Write(ControlJson.ReadMany<PersonMessage>(body)));
            case ("POST", ["statuses"]):
                return new JsonObject { ["webhooks"] = Node(server.Tell(ControlJson.ReadMany<StatusOrder>(body))) };
            case ("POST", ["raw"]):
                return new JsonObject { ["webhooks"] = Node(new[] { server.Post(ControlJson.Read<RawWebhook>(body)) }) };
            case ("GET", ["faults"]):
                return FaultBoardEndpoints.Tell(server.FaultPoints);
            case ("POST", ["faults"]):
                server.Fail(ControlJson.Read<FaultOrder>(body));
                return FaultBoardEndpoints.Tell(server.FaultPoints);
            case ("DELETE", ["faults"]):
                foreach (var point in server.FaultPoints)
                    point.Clear();
                return FaultBoardEndpoints.Tell(server.FaultPoints);
            default:
                return await server.Control(method, path, body);
        }
    }

    private JsonObject State()
    {
        var settings = JsonSerializer.SerializeToNode(server.Settings, ControlJson.Snake)!.AsObject();
        foreach (var name in Hidden.Where(settings.ContainsKey))
            settings[name] = "…";
        return new JsonObject
        {
            ["platform"] = server.Name,
            ["settings"] = settings,
            ["calls"] = server.Calls.Count,
            ["sent"] = server.Sent.Count,
            ["webhooks"] = server.Webhooks.Count,
        };
    }

    private PlatformSettings Merge(JsonObject patch)
    {
        var settings = JsonSerializer.SerializeToNode(server.Settings, ControlJson.Snake)!.AsObject();
        foreach (var (name, value) in patch)
            settings[name] = value?.DeepClone();
        return settings.Deserialize<PlatformSettings>(ControlJson.Snake)!;
    }

    private static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, ControlJson.Snake)!;
}
