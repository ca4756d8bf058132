using System.Security.Cryptography;
using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Primitives;

namespace Enlace.Tests.Messaging.Platforms.Twilio;

/// <summary>The published vector, and the ways in which Twilio and a proxy write one address.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "nz-twilio-auth-token";

    private const string Url = "https://hub.example.com/api/v1/integrations/webhooks/whatsapp?channel_id=9b1c6f0e-0000-4000-8000-000000000001";

    private const string Form = "MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001&From=whatsapp%3A%2B573001234567&To=whatsapp%3A%2B14155550100"
        + "&Body=Hola%2C+%C2%BFqu%C3%A9+tal%3F&NumMedia=0&ProfileName=Ana&WaId=573001234567";

    [Fact]
    public void The_published_vector_is_genuine() => Assert.Equal(Authenticity.Genuine, Verify(Webhook(Url, Form, "Ocjhe6UZ9Fh1u3sIrwFSDJRj0ts=")));

    [Theory]
    [InlineData("https://hub.example.com:443/api/v1/x?channel_id=1", "https://hub.example.com/api/v1/x?channel_id=1")]
    [InlineData("https://hub.example.com/api/v1/x?channel_id=1", "https://hub.example.com:443/api/v1/x?channel_id=1")]
    [InlineData("http://hub.example.com:8080/api/v1/x", "http://hub.example.com/api/v1/x")]
    [InlineData("https://[2001:db8::1]/x", "https://[2001:db8::1]:443/x")]
    [InlineData("https://[2001:db8::1]:443/x", "https://[2001:db8::1]/x")]
    public void The_schemes_port_may_be_written_or_not(string ours, string twilios) =>
        Assert.Equal(Authenticity.Genuine, Verify(TwilioCases.Sign(Webhook(ours, Form, ""), Token, twilios)));

    [Theory]
    [InlineData("https://hub.example.com/api/v1/y")]
    [InlineData("https://hub.example.com.evil.example/api/v1/x")]
    [InlineData("http://hub.example.com/api/v1/x")]
    [InlineData("https://hub.example.com:8443/api/v1/x")]
    public void Another_address_is_forged(string twilios) =>
        Assert.Equal(Authenticity.Forged, Verify(TwilioCases.Sign(Webhook("https://hub.example.com/api/v1/x", Form, ""), Token, twilios)));

    // platforms.md §8.10
    [Fact]
    public void A_parameter_that_nobody_knows_yet_is_signed_too()
    {
        Assert.Equal(Authenticity.Genuine, Verify(TwilioCases.Sign(Webhook(Url, Form + "&NewThing=&Another=1", ""), Token, Url)));
        var added = Webhook(Url, Form + "&NewThing=1", "Ocjhe6UZ9Fh1u3sIrwFSDJRj0ts=");
        Assert.Equal(Authenticity.Forged, Verify(added));
    }

    [Fact]
    public void Names_that_differ_in_case_are_signed_apart() =>
        Assert.Equal(Authenticity.Genuine, Verify(TwilioCases.Sign(Webhook(Url, "Body=a&body=b&BODY=c", ""), Token, Url)));

    [Fact]
    public void Another_body_than_a_form_is_signed_by_its_hash()
    {
        const string body = """{"a":"ñ"}""";
        var url = $"https://hub.example.com/x?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var signed = TwilioCases.Sign(Webhook(url, body, "", "application/json"), Token, url);

        Assert.Equal(Authenticity.Genuine, Verify(signed));
        Assert.Equal(Authenticity.Forged, Verify(signed with { Body = Encoding.UTF8.GetBytes("""{"a":"n"}""") }));
        // Without the hash nobody signed the body, whatever the address was signed with.
        Assert.Equal(Authenticity.Forged, Verify(TwilioCases.Sign(Webhook("https://hub.example.com/x", body, "", "application/json"), Token, "https://hub.example.com/x")));
    }

    private static Authenticity Verify(RawWebhook webhook)
    {
        using var lab = new PlatformLab(new TwilioCases(), PlatformFake.Nowhere);
        return lab.Platform.Verify(webhook, new WebhookSecrets(new ChannelSecrets(Token), null));
    }

    private static RawWebhook Webhook(string url, string body, string signature, string type = "application/x-www-form-urlencoded") => new(
        url, new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase) { ["X-Twilio-Signature"] = signature }, type, Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch);
}
