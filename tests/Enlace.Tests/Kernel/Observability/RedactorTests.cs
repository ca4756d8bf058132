using System.Diagnostics;
using Enlace.Kernel.Observability;
using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Observability;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw used", "secret whsec_*** used")]
    [InlineData("key enl_0123456789abcdefGHIJ-_ used", "key enl_*** used")]
    [InlineData("sent Bearer abcdef123456 to x", "sent Bearer *** to x")]
    [InlineData("sent basic dXNlcjpwYXNz", "sent basic ***")]
    [InlineData("Authorization: Bearer x1", "Authorization: Bearer ***")]
    [InlineData("Authorization: opaque", "Authorization: ***")]
    [InlineData("X-Api-Key: abc123, Accept: */*", "X-Api-Key: ***, Accept: */*")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_123 end", "jwt *** end")]
    [InlineData("row v1.0a1b2c3d.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA end", "row v1.0a1b2c3d.*** end")]
    [InlineData("row v1:0a1b2c3d:AAAAAAAAAA+/AAAAAAAAAAAAAAAAAAAAAA== end", "row v1:0a1b2c3d:*** end")]
    [InlineData("mail carlos.perez+x@empresaabc.com now", "mail c***@empresaabc.com now")]
    [InlineData("<ana@mail.empresa.com.co>", "<a***@mail.empresa.com.co>")]
    [InlineData("ñandú@empresa.co", "ñ***@empresa.co")]
    [InlineData("call +57 300 999 0000!", "call +57***!")]
    [InlineData("call +573009990000", "call +57***")]
    [InlineData("call +1 (415) 555-2671", "call +1 ***")]
    [InlineData("postgres://enlace:hunter2@db:5432/x", "postgres://***@db:5432/x")]
    [InlineData("https://user:pa@ss@example.com/x", "https://***@example.com/x")]
    [InlineData("GET https://h.co/a?page=1&access_token=abc&b=2", "GET https://h.co/a?page=1&access_token=***&b=2")]
    [InlineData("Server=db;Password=hunter2;Port=1", "Server=db;Password=***;Port=1")]
    [InlineData("Server=db;Pwd='hunter2';Port=1", "Server=db;Pwd='***';Port=1")]
    [InlineData("""{"password": "hunter2","a":1}""", """{"password": "***","a":1}""")]
    [InlineData("""{"api_key":"hunter2"}""", """{"api_key":"***"}""")]
    [InlineData("https://api.telegram.org/bot123456:AAE-abc_defghijk/sendMessage", "https://api.telegram.org/bot123456:***/sendMessage")]
    public void Masks_secrets_and_personal_data(string text, string masked)
    {
        Assert.Equal(masked, Redactor.Mask(text));
        Assert.Equal(masked, Redactor.Mask(masked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Started in 120 ms")]
    [InlineData("2026-02-01T10:00:00+00:00")]
    [InlineData("offset +0500")]
    [InlineData("version 10.0.3+20240101123456")]
    [InlineData("GET https://example.com/webhook?page=2")]
    [InlineData("a = b")]
    [InlineData("1 + 1 = 2")]
    [InlineData("Invalid token: unexpected end")]
    [InlineData("Bearer token missing")]
    [InlineData("@p0 and user@ alone")]
    [InlineData("https://example.com/@ana/posts")]
    [InlineData("enl_short and whsec_")]
    public void Leaves_ordinary_text_as_the_same_instance(string text) => Assert.Same(text, Redactor.Mask(text));

    [Fact]
    public void Masks_what_this_project_makes()
    {
        var sealedText = new SecretBox(KeyRing.Parse(KeyRing.NewKey())).Seal("x", "y");
        var secrets = new[] { ApiKey.New(), WebhookSignature.NewSecret(), sealedText };

        foreach (var secret in secrets)
        {
            var masked = Redactor.Mask($"before {secret} after");
            Assert.DoesNotContain(secret[^12..], masked, StringComparison.Ordinal);
            Assert.StartsWith("before ", masked, StringComparison.Ordinal);
            Assert.EndsWith("*** after", masked, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ApiKey", true)]
    [InlineData("phone", true)]
    [InlineData("Telefono", true)]
    [InlineData("Contraseña", true)]
    [InlineData("Name", false)]
    [InlineData("address", false)]
    public void Hides_values_by_their_name(string name, bool hidden) => Assert.Equal(hidden, Redactor.HidesValueOf(name));

    [Theory]
    [InlineData("a")]
    [InlineData("a@")]
    [InlineData("+1 ")]
    [InlineData("://a")]
    [InlineData("eyJaaaaa.")]
    [InlineData("key")]
    [InlineData("key = ")]
    [InlineData("bearer ")]
    [InlineData("v1.00000000.")]
    [InlineData("v1:00000000:")]
    [InlineData("a.b@c.")]
    public void Hostile_text_costs_linear_time(string piece)
    {
        var text = "@+= " + string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        Redactor.Mask(text);

        // A quadratic expression takes minutes here; the bound leaves room for a busy machine.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed} for '{piece}'");
    }
}
