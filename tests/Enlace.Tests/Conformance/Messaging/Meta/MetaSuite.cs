using System.Text.Json;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging.Meta;

/// <summary>What every suite of Meta's set-ups starts with: a stage, and tokens that are looked for everywhere in the end.</summary>
public abstract class MetaSuite(IEngine engine) : IAsyncLifetime
{
    public const string Token = "EAAGsetUpTokenThatIsLookedForEverywhere0123456789", Number = "YOUR_PHONE_ID", Account = "220330440550660", Page = "310420530640750", Instagram = "17841400000000001";

    private protected MetaStage Stage { get; private set; } = null!;

    protected HubCaller Api => Stage.Api;

    public async ValueTask InitializeAsync() => Stage = await MetaStage.Set(await engine.NewSettings());

    /// <summary>Whatever the test did: the token was neither logged nor stored in clear, and no platform found it in an address.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            Assert.All(Stage.Hub.LogLines, line => Assert.DoesNotContain(Token, line, StringComparison.Ordinal));
            Assert.All(await Stage.Hub.ReadAllStoredText(), text => Assert.DoesNotContain(Token, text, StringComparison.Ordinal));
            Assert.All(Stage.Meta.Calls, call => Assert.DoesNotContain("access_token", call.Query.Keys));
        }
        finally
        {
            await Stage.DisposeAsync();
        }
    }

    protected Dictionary<string, object?> WhatsApp() => new()
    {
        ["access_token"] = Token,
        ["phone_number_id"] = Number,
        ["business_account_id"] = Account,
        ["webhook_url"] = Stage.Callback,
        ["tenant_id"] = "default",
    };

    protected static Dictionary<string, object?> OfPage(string id, string value) => new()
    {
        ["page_access_token"] = Token,
        [id] = value,
        ["webhook_url"] = "https://hub.example/api/v1/integrations/webhooks/x",
        ["tenant_id"] = "default",
    };

    protected async Task<IReadOnlyList<JsonElement>> Channels() => [.. (await Api.Get("/channels?tenant_id=default")).Expect(200).Json.At("data").EnumerateArray()];

    /// <summary>A refusal in the contract's envelope.</summary>
    protected static Answer Refused(Answer answer, int status, string code, string? message = null)
    {
        answer.Expect(status);
        Assert.Equal(code, answer.Json.Text("code"));
        if (message is not null)
            Assert.StartsWith(message, answer.Json.Text("message"), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, answer.Text, StringComparison.Ordinal);
        return answer;
    }

    /// <summary>A channel as it is answered: active, and without a secret.</summary>
    protected static JsonElement Made(Answer answer, string message, string platform, string provider)
    {
        answer.Expect(201);
        Assert.DoesNotContain(Token, answer.Text, StringComparison.Ordinal);
        Assert.Equal(("SUCCESS", message), (answer.Json.Text("code"), answer.Json.Text("message")));
        var data = answer.Json.At("data");
        data.Uuid("id");
        Assert.Equal((platform, provider, "active", "default"), (data.Text("platform"), data.Text("provider"), data.Text("status"), data.Text("tenant_id")));
        Assert.False(data.Has("access_token"));
        return data;
    }
}
