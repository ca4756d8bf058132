using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class CreateChannelTests(SqliteHubFixture hub) : ChannelsSuite(hub)
{
    [Theory]
    [InlineData("platform", "sms", "whatsapp")]
    [InlineData("platform", null, "whatsapp")]
    [InlineData("provider", "acme", "360dialog")]
    [InlineData("provider", "twilio", "custom")]
    [InlineData("webhook_url", "ftp://x.example", "http")]
    [InlineData("webhook_url", "https://user:pass@x.example/hook", "http")]
    [InlineData("config", "text", "object")]
    public async Task What_cannot_be_a_channel_is_refused_by_its_field(string field, string? value, string rule)
    {
        var body = NewBot(NewBotToken());
        body[field] = value;

        Assert.Contains(rule, Broken(await Api.Post(Channels, body), field), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"bot_token":""}""", "config.bot_token")]
    [InlineData("""{"bot_token":5}""", "config.bot_token")]
    [InlineData("""{"webhook_secret":["a"]}""", "config.webhook_secret")]
    [InlineData("""{"api_key":{"a":1}}""", "config.api_key")]
    [InlineData("""{"extra":{"deep":[{"password":"x"}]}}""", "config.extra")]
    public async Task A_secret_is_text_at_the_top_of_config_or_refused_by_its_place(string config, string field) =>
        Broken(await Api.Post(Channels, $$"""{"platform":"telegram","provider":"custom","config":{{config}}}"""), field);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"platform":7}""")]
    [InlineData("""{"platform":"telegram","provider":"custom","config":{"a":"\u0000"}}""")]
    public async Task What_is_no_channel_at_all_is_refused(string body) => Refused(await Api.Post(Channels, body), 400, "INVALID_REQUEST");

    [Fact]
    public async Task What_bears_the_name_of_a_secret_is_sealed_whoever_knows_it_and_the_rest_is_kept()
    {
        var body = NewBot(NewBotToken());
        body["config"] = new { bot_token = NewBotToken(), api_key = "hunter2-hunter2", note = "x" };

        var made = (await Api.Post(Channels, body)).Expect(201);

        Assert.DoesNotContain("hunter2", made.Text, StringComparison.Ordinal);
        Assert.Equal("""{"note":"x"}""", made.Json.At("data.config").GetRawText());
    }

    [Fact]
    public async Task An_access_token_of_its_own_wins_over_one_in_config_and_both_name_the_bot()
    {
        var (first, second) = (NewBotToken(), NewBotToken());
        var body = NewBot(second);
        body["access_token"] = first;

        Assert.Equal(first.Split(':')[0], (await Api.Post(Channels, body)).Expect(201).Json.Text("data.external_address"));
    }

    [Fact]
    public async Task Verify_is_yes_or_no() => Broken(await Api.Post($"{Channels}?verify=maybe", NewBot(NewBotToken())), "verify");

    [Fact]
    public async Task With_an_idempotency_key_a_repeat_is_the_first_answer()
    {
        var body = NewBot(NewBotToken());
        var key = ("Idempotency-Key", Fresh.Token());

        var first = (await Api.Post(Channels, body, key)).Expect(201);
        var second = (await Api.Post(Channels, body, key)).Expect(201);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        body["name"] = "another";
        Refused(await Api.Post(Channels, body, key), 422, "IDEMPOTENCY_CONFLICT");
    }
}
