using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Addresses that a webhook may not name. The sandbox lets loopback through, so that is not among them.</summary>
public abstract class WebhookAddressConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    public static TheoryData<string> Forbidden =>
    [
        "http://10.0.0.1/avisos",
        "https://10.255.255.255:8443/avisos",
        "http://172.16.0.1/avisos",
        "http://172.31.255.254/avisos",
        "http://192.168.1.1/avisos",
        "http://100.64.0.1/avisos",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/avisos",
        "http://224.0.0.1/avisos",
        "http://255.255.255.255/avisos",
        "http://[fd00::1]/avisos",
        "http://[fe80::1]/avisos",
        "http://[ff02::1]/avisos",
        "http://[::]/avisos",
        "http://[::ffff:10.0.0.1]/avisos",
        "http://[::ffff:a9fe:a9fe]/avisos",
        "http://[64:ff9b::a00:1]/avisos",
        "http://167772161/avisos",
        "http://0x0a000001/avisos",
        "http://012.0.0.1/avisos",
        "ftp://example.com/avisos",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//example.com/avisos",
        "/avisos",
        "no es una url",
        "http://",
    ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task Is_refused_in_a_new_webhook(string url)
    {
        var partner = await Api.Register();

        var answer = await Api.Post($"/{partner}/integraciones", new { tipo = "WEBHOOK", nombre = "Avisos", configuracion = new { url } });

        answer.ExpectInvalid();
        Assert.Contains(answer.WrongFields, field => field.Contains("url", StringComparison.Ordinal));
        Assert.Empty((await Api.Read(partner)).At("integraciones").EnumerateArray());
    }

    [Theory]
    [InlineData("http://10.0.0.1/avisos")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fd00::1]/avisos")]
    [InlineData("file:///etc/passwd")]
    public async Task Is_refused_in_a_change(string url)
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);

        (await Api.Put($"/integraciones/{webhook.Id}", new { configuracion = new { url } })).ExpectInvalid();

        await receiver.Accepts(2);
    }

    [Theory]
    [InlineData("""{"url":17}""")]
    [InlineData("""{"url":["http://example.com/"]}""")]
    public async Task Is_a_string(string configuracion)
    {
        var partner = await Api.Register();
        var body = $$"""{"tipo":"WEBHOOK","nombre":"Avisos","configuracion":{{configuracion}}}""";

        (await Api.Post($"/{partner}/integraciones", body)).ExpectInvalid();
    }

    [Fact]
    public async Task A_public_address_is_taken()
    {
        var partner = await Api.Register();

        // Nobody listens there by the rules of this documentation name; only the acceptance matters.
        await Api.Webhook(partner, "https://avisos.example/partners?canal=1");
    }
}
