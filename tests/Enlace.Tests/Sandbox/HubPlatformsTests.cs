using Enlace.Host;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Sandbox;

/// <summary>The platforms inside the hub: where they are, and that what they tell comes back to this very hub.</summary>
public sealed class HubPlatformsTests
{
    [Fact]
    public void With_none_named_the_platforms_are_those_of_this_process_and_share_its_secrets()
    {
        using var settings = new ConfigurationManager { ["Messaging:Platforms:TwilioBaseUrl"] = "https://twilio.example", ["Messaging:Webhooks:VerifyTokens:Instagram"] = "own" };

        HubSandbox.Defaults(settings, "http://*:8081", isApi: true);

        Assert.Equal(
            ["http://localhost:8081/sandbox/meta", "http://localhost:8081/sandbox/meta/instagram", "http://localhost:8081/sandbox/telegram", "https://twilio.example", "http://localhost:8081/sandbox/dialog360"],
            new[] { "Graph", "Instagram", "Telegram", "Twilio", "Dialog360" }.Select(name => settings[$"Messaging:Platforms:{name}BaseUrl"]));
        Assert.Equal((PlatformSettings.SandboxAppSecret, PlatformSettings.SandboxVerifyToken, "own"),
            (settings["Messaging:Webhooks:AppSecrets:Whatsapp"], settings["Messaging:Webhooks:VerifyTokens:Messenger"], settings["Messaging:Webhooks:VerifyTokens:Instagram"]));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://127.0.0.1:8080", false)]
    public void A_sandbox_that_cannot_name_its_own_calls_nobody_outside(string urls, bool isApi)
    {
        using var settings = new ConfigurationManager();

        HubSandbox.Defaults(settings, urls, isApi);

        Assert.EndsWith(".invalid", settings["Messaging:Platforms:GraphBaseUrl"], StringComparison.Ordinal);
        Assert.Null(settings["Messaging:Webhooks:AppSecrets:Whatsapp"]);
    }

    [Fact]
    public async Task Each_answers_below_the_sandbox()
    {
        await using var hub = await InProcessHub.Start();

        Assert.Equal(200, await Status(hub, "/sandbox/meta/v25.0/110220330440550?fields=display_phone_number&access_token=a"));
        Assert.Equal(200, await Status(hub, "/sandbox/meta/instagram/me?fields=username&access_token=a"));
        Assert.Equal(200, await Status(hub, "/sandbox/telegram/bot7:a/getMe"));
        Assert.Equal(401, await Status(hub, "/sandbox/twilio/2010-04-01/Accounts/AC1.json"));
        Assert.Equal(401, await Status(hub, "/sandbox/dialog360/v1/configs/webhook"));
        foreach (var name in (string[])["meta", "telegram", "twilio", "dialog360"])
            Assert.Equal(200, await Status(hub, $"/sandbox/{name}/control"));
    }

    [Fact]
    public async Task What_they_tell_comes_to_this_hub_whatever_host_was_named()
    {
        await using var hub = await InProcessHub.Start();
        var telegram = hub.Services.GetRequiredService<TelegramServer>();
        Assert.Equal(200, await Status(hub, "/sandbox/telegram/bot7:a/setWebhook?url=https://your-domain.com/sandbox/meta/control"));

        telegram.Write(new PersonMessage { From = "5" });
        hub.Services.GetRequiredService<MetaServer>().Write(new PersonMessage { From = "573005550101", WebhookUrl = new Uri("https://your-domain.com/sandbox/telegram/bot7:b/getMe") });

        // The control has no POST: 404 proves that it was this hub that answered.
        await Eventually.Holds(() => telegram.Webhooks.Single().Status == 404, () => $"{telegram.Webhooks.Single().Status} {telegram.Webhooks.Single().Problem}");
        var meta = hub.Services.GetRequiredService<MetaServer>();
        await Eventually.Holds(() => meta.Webhooks.Single().Outcome == "sent", () => $"{meta.Webhooks.Single().Status} {meta.Webhooks.Single().Problem}");
    }

    [Fact]
    public async Task A_file_larger_than_the_hub_s_own_limit_is_taken()
    {
        await using var hub = await InProcessHub.Start();
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new ByteArrayContent(new byte[5 * 1024 * 1024]), "file", "a.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sandbox/meta/v25.0/110220330440550/media?access_token=a", UriKind.Relative)) { Content = form };

        using var answer = await hub.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<int> Status(InProcessHub hub, string path)
    {
        using var answer = await hub.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
