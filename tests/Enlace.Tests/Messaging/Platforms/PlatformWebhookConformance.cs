using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>What every platform must make of a webhook, whoever sent it. A platform is in it by existing.</summary>
public sealed class PlatformWebhookConformance
{
    public static IEnumerable<TheoryDataRow<string>> Every => AllPlatforms.Names();

    public static IEnumerable<TheoryDataRow<string, string>> Webhooks => AllPlatforms.Cases("webhooks.json");

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_captured_payload_is_genuine_and_read_whole(string platform, string name)
    {
        using var lab = Lab(platform);
        var found = lab.Cases.Case("webhooks.json", name);
        var webhook = lab.Cases.Sign(CaseText.Payload(lab.Cases, found), lab.Cases.Secrets);

        Assert.Equal(Authenticity.Genuine, lab.Platform.Verify(webhook, lab.Cases.SecretsOf(lab.Cases.Secrets)));
        Assert.Equal(found["addresses"]?.AsArray().Select(address => address!.GetValue<string>()) ?? [], lab.Platform.AddressesIn(webhook));
        CaseText.AssertSame(found["reading"] ?? new JsonObject(), CaseText.Of(lab.Platform.Read(webhook)), "The reading");
        // What comes again is read as the same, by which it is known.
        CaseText.AssertSame(CaseText.Of(lab.Platform.Read(webhook)), CaseText.Of(lab.Platform.Read(webhook)), "The second reading");
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Without_a_signature_it_is_missing(string platform)
    {
        using var lab = Lab(platform);
        var bare = CaseText.Payload(lab.Cases, First(lab.Cases));
        var signed = lab.Cases.Sign(bare, lab.Cases.Secrets);

        Assert.Equal(Authenticity.Missing, lab.Platform.Verify(bare, lab.Cases.SecretsOf(lab.Cases.Secrets)));
        Assert.Equal(Authenticity.Missing, lab.Platform.Verify(bare, new WebhookSecrets(null, null)));
        Assert.NotEqual(Authenticity.Genuine, lab.Platform.Verify(WithHeader(signed, lab.Cases, ""), lab.Cases.SecretsOf(lab.Cases.Secrets)));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Somebody_elses_signature_is_forged(string platform)
    {
        using var lab = Lab(platform);
        var bare = CaseText.Payload(lab.Cases, First(lab.Cases));
        var signed = lab.Cases.Sign(bare, lab.Cases.Secrets);
        var shown = signed.Header(lab.Cases.SignatureHeader)!;

        Assert.Equal(Authenticity.Forged, lab.Platform.Verify(lab.Cases.Sign(bare, lab.Cases.Strangers), new WebhookSecrets(lab.Cases.Secrets, null)));
        Assert.Equal(Authenticity.Forged, lab.Platform.Verify(signed, new WebhookSecrets(lab.Cases.Strangers, null)));
        // A channel without the secret, and no channel at all: there is nothing to believe it by.
        Assert.Equal(Authenticity.Forged, lab.Platform.Verify(signed, new WebhookSecrets(new ChannelSecrets(null), null)));
        Assert.Equal(Authenticity.Forged, lab.Platform.Verify(signed, new WebhookSecrets(null, null)));
        Assert.Equal(Authenticity.Forged, lab.Platform.Verify(signed, new WebhookSecrets(null, "the app secret of another app")));
        // Cut, longer, another last character, another case, twice.
        foreach (var forged in new[] { shown[..^1], shown + "0", shown[..^1] + (shown[^1] == 'a' ? 'b' : 'a'), Flipped(shown), " " + shown + "x" })
            Assert.Equal(Authenticity.Forged, lab.Platform.Verify(WithHeader(signed, lab.Cases, forged), lab.Cases.SecretsOf(lab.Cases.Secrets)));
        Assert.NotEqual(Authenticity.Genuine, lab.Platform.Verify(WithHeader(signed, lab.Cases, new StringValues([shown, shown])), lab.Cases.SecretsOf(lab.Cases.Secrets)));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void One_bit_of_a_signed_body_is_enough(string platform)
    {
        using var lab = Lab(platform);
        var signed = lab.Cases.Sign(CaseText.Payload(lab.Cases, First(lab.Cases)), lab.Cases.Secrets);
        for (var at = 0; at < signed.Body.Length; at += Math.Max(1, signed.Body.Length / 40))
        {
            var bytes = signed.Body.ToArray();
            bytes[at] ^= 1;
            var verdict = lab.Platform.Verify(signed with { Body = bytes }, lab.Cases.SecretsOf(lab.Cases.Secrets));
            Assert.Equal(lab.Cases.SignsBody ? Authenticity.Forged : Authenticity.Genuine, verdict);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void No_payload_makes_it_throw(string platform)
    {
        using var lab = Lab(platform);
        var tried = 0;
        foreach (var found in lab.Cases.Read("webhooks.json").Select(node => node!.AsObject()))
        {
            foreach (var webhook in Mutations.Of(CaseText.Payload(lab.Cases, found)))
            {
                var signed = lab.Cases.Sign(webhook, lab.Cases.Secrets);
                lab.Platform.RoutingSecret(signed);
                Assert.Equal(lab.Platform.AddressesIn(signed).Distinct(), lab.Platform.AddressesIn(signed));
                Assert.Equal(Authenticity.Genuine, lab.Platform.Verify(signed, lab.Cases.SecretsOf(lab.Cases.Secrets)));
                var reading = lab.Platform.Read(signed);
                Assert.All(reading.Messages, message => Assert.True(message.Type.Length > 0 && message.SenderId.Length > 0 && message.ExternalId.Length > 0));
                Assert.All(reading.Statuses, news => Assert.True(news.ExternalId is { Length: > 0 } || news.OurId is not null || news.Watermark is not null));
                tried++;
            }
        }

        Assert.True(tried > 100, $"Only {tried} payloads were tried.");
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void What_is_no_payload_of_the_platform_is_no_message(string platform)
    {
        using var lab = Lab(platform);
        foreach (var junk in new[] { "", " ", "{}", "[]", "null", "1", "\"x\"", "{\"object\":", "\u0000", new string('[', 5000), "a=b&c", "%%%=%ff&=", "<xml/>" })
        {
            foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded", "", "text/plain; charset=utf-16" })
            {
                var webhook = new RawWebhook(lab.Cases.WebhookUrl, new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase), type, Encoding.UTF8.GetBytes(junk), DateTimeOffset.UnixEpoch);
                Assert.Empty(lab.Platform.AddressesIn(webhook));
                Assert.Equal(Authenticity.Missing, lab.Platform.Verify(webhook, lab.Cases.SecretsOf(lab.Cases.Secrets)));
                var reading = lab.Platform.Read(webhook);
                Assert.Empty(reading.Messages);
                Assert.Empty(reading.Statuses);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Its_limits_are_some(string platform)
    {
        using var lab = Lab(platform);
        var traits = lab.Platform.Traits;

        Assert.True(traits.MaxText is > 0 and <= 100_000);
        Assert.True(traits.PerSecond is > 0 and <= 1000);
        Assert.True(traits.PaceOf(lab.Cases.Recipient) is { Seconds: >= 0, Burst: >= 1 });
        Assert.Equal((lab.Cases.Kind, lab.Cases.Provider), (lab.Platform.Kind, lab.Platform.Provider));
        Assert.Equal(lab.Platform.Reply, lab.Platform.Reply);
        Assert.DoesNotContain(lab.Platform.Rules.AddressKey ?? "", lab.Platform.Rules.Secrets);
    }

    private static JsonObject First(PlatformCases cases) => cases.Read("webhooks.json")[0]!.AsObject();

    private static string Flipped(string text) => text.Any(char.IsUpper) ? text.ToLowerInvariant() : text.ToUpperInvariant();

    private static RawWebhook WithHeader(RawWebhook webhook, PlatformCases cases, StringValues value) =>
        webhook with { Headers = new Dictionary<string, StringValues>(webhook.Headers, StringComparer.OrdinalIgnoreCase) { [cases.SignatureHeader] = value } };

    private static PlatformLab Lab(string platform) => new(AllPlatforms.Of(platform), PlatformFake.Nowhere);
}
