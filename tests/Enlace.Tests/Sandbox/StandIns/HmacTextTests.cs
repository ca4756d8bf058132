using System.Text;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Twilio;

namespace Enlace.Tests.Sandbox.StandIns;

/// <summary>Published vectors of the platforms' signatures.</summary>
public sealed class HmacTextTests
{
    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""", "ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e")]
    [InlineData("""{"text":"año"}""", "c2821c5a07793fe916024c9e53f98c788c45ced8453543c1ed715800b27d7cb2")]
    [InlineData("""{"text":"a\u00f1o"}""", "94ed13d1b194fde90154fcff78589e7e7693187120427dd47ae613825f12ae39")]
    public void Meta_signs_the_bytes_as_they_are(string body, string signature) =>
        Assert.Equal(signature, HmacText.Sha256Hex("nz-app-secret-01", Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Twilio_signs_the_address_and_every_parameter_by_name()
    {
        var parameters = new Dictionary<string, string>
        {
            ["MessageSid"] = "SM00000000000000000000000000000001",
            ["AccountSid"] = "AC00000000000000000000000000000001",
            ["From"] = "whatsapp:+573001234567",
            ["To"] = "whatsapp:+14155550100",
            ["Body"] = "Hola, ¿qué tal?",
            ["NumMedia"] = "0",
            ["ProfileName"] = "Ana",
            ["WaId"] = "573001234567",
        };

        Assert.Equal("Ocjhe6UZ9Fh1u3sIrwFSDJRj0ts=", TwilioSignature.Of(
            "nz-twilio-auth-token", new Uri("https://hub.example.com/api/v1/integrations/webhooks/whatsapp?channel_id=9b1c6f0e-0000-4000-8000-000000000001"), parameters));
    }
}
