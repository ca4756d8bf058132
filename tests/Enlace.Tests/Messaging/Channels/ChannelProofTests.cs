using Enlace.Sandbox.Dialog360;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Sandbox.Twilio;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Messaging.Channels;

/// <summary><c>verify=true</c>, asked of a stand-in of each platform: credentials that are good, that are refused, and that nobody can be asked about.</summary>
public sealed class ChannelProofTests : IAsyncLifetime
{
    private const string Channels = "/api/v1/integrations/channels";

    private readonly List<IAsyncDisposable> _all = [];
    private PlatformServer _meta = null!, _dialog360 = null!, _telegram = null!, _twilio = null!;
    private InProcessHub _hub = null!;

    public static TheoryData<string, string> Remote => new()
    {
        { "whatsapp", "meta" }, { "whatsapp", "360dialog" }, { "whatsapp", "twilio" }, { "messenger", "meta" }, { "instagram", "meta" }, { "telegram", "custom" },
    };

    public async ValueTask InitializeAsync()
    {
        var meta = await Start(client => new MetaServer(webhooks: client));
        var (dialog360, telegram, twilio) = (await Start(client => new Dialog360Server(webhooks: client)), await Start(client => new TelegramServer(webhooks: client)), await Start(client => new TwilioServer(webhooks: client)));
        (_meta, _dialog360, _telegram, _twilio) = (meta.Server, dialog360.Server, telegram.Server, twilio.Server);
        _hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE_MODULES"] = "messaging",
            ["PLATFORMS__GRAPH_BASE_URL"] = Place(meta.Address),
            ["PLATFORMS__INSTAGRAM_BASE_URL"] = Place(meta.Address) + MetaServer.InstagramHost,
            ["PLATFORMS__DIALOG360_BASE_URL"] = Place(dialog360.Address),
            ["PLATFORMS__TELEGRAM_BASE_URL"] = Place(telegram.Address),
            ["PLATFORMS__TWILIO_BASE_URL"] = Place(twilio.Address),
        });
        _all.Add(_hub);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_all))
            await one.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task Good_credentials_make_the_channel(string platform, string provider)
    {
        (await Create(platform, provider)).Expect(201);

        Assert.NotEmpty(Of(platform, provider).Calls);
        Assert.Equal("active", Assert.Single(await Made()).Text("status"));
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task Refused_ones_make_none_and_the_platforms_words_are_told_without_the_token(string platform, string provider)
    {
        Of(platform, provider).SetToken(Token(platform), "revoked");

        var refused = (await Create(platform, provider)).Expect(422);

        Assert.Equal("PROVIDER_REJECTED", refused.Json.Text("code"));
        Assert.StartsWith("The provider does not accept the channel: ", refused.Json.Text("message"), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret(platform), refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_hub.LogLines, line => line.Contains(Secret(platform), StringComparison.Ordinal));
        Assert.Empty(await Made());
        // Nobody asked for a proof, so nobody is asked.
        var calls = Of(platform, provider).Calls.Count;
        (await Create(platform, provider, verify: false)).Expect(201);
        Assert.Equal(calls, Of(platform, provider).Calls.Count);
    }

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task When_nobody_can_be_asked_there_is_none_and_a_changed_token_is_not_taken(string platform, string provider)
    {
        Of(platform, provider).Fail(new FaultOrder { Point = "call", Kind = FaultKinds.DropBefore, Times = 1 });
        Assert.Equal("PROVIDER_UNAVAILABLE", (await Create(platform, provider)).Expect(502).Json.Text("code"));
        Assert.Empty(await Made());

        var id = (await Create(platform, provider)).Expect(201).Json.Text("data.id");
        var other = platform == "telegram" ? Token(platform)[..^4] + "9999" : Token(platform) + "-9999";
        Of(platform, provider).SetToken(other, "revoked");
        var api = new HubCaller(_hub.Client);
        Assert.Equal("PROVIDER_REJECTED", (await api.Patch($"{Channels}/{id}?verify=true", new { access_token = other })).Expect(422).Json.Text("code"));
        Assert.Equal(Token(platform)[^4..], (await api.Get($"{Channels}/{id}")).Expect(200).Json.Text("data.access_token_hint"));
    }

    [Fact]
    public async Task Our_own_webchat_has_nobody_to_ask_but_the_database()
    {
        (await Create("webchat", "custom")).Expect(201);
        Assert.Single(await Made());
    }

    private async Task<PlatformHost<T>> Start<T>(Func<HttpClient, T> make) where T : PlatformServer
    {
        var host = await StandIn.Start(make);
        _all.Add(host);
        return host;
    }

    private PlatformServer Of(string platform, string provider) => (platform, provider) switch
    {
        (_, "360dialog") => _dialog360,
        (_, "twilio") => _twilio,
        ("telegram", _) => _telegram,
        _ => _meta,
    };

    private Task<Answer> Create(string platform, string provider, bool verify = true) => new HubCaller(_hub.Client).Post(
        $"{Channels}?verify={(verify ? "true" : "false")}", new { tenant_id = "default", platform, provider, access_token = Token(platform), config = Config(platform, provider) });

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Made() =>
        [.. (await new HubCaller(_hub.Client).Get($"{Channels}?tenant_id=default")).Expect(200).Json.At("data").EnumerateArray()];

    private static string Token(string platform) => platform == "telegram" ? $"7700112233:{Secret(platform)}" : Secret(platform);

    private static string Secret(string platform) => platform == "telegram" ? "AAFabcdefghijklmnopqrstuvwxyz_-01234" : "EAAG-a-token-that-is-looked-for-0001";

    private static object Config(string platform, string provider) => (platform, provider) switch
    {
        (_, "twilio") => new { account_sid = "AC00000000000000000000000000000001", from = "+14155550100" },
        (_, "360dialog") => new { phone_number_id = "110220330440550", webhook_token = "hook-0123456789" },
        ("messenger", _) => new { page_id = "310420530640750" },
        ("instagram", _) => new { instagram_id = "17841400000000001" },
        ("telegram", _) => new { bot_username = "demo_bot" },
        ("webchat", _) => new { website_token = "wt_0123456789abcdefghijkl" },
        _ => new { phone_number_id = "110220330440550", business_id = "99887766" },
    };

    private static string Place(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
