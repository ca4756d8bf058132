using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What stands beside the webhooks: the service's own words, its health, and whether a contact is known.</summary>
public abstract class ServiceConformance(IHubFixture fixture) : WebhookSuite(fixture)
{
    [Fact]
    public async Task The_root_says_what_answers_here_without_a_key()
    {
        var answer = (await new HubCaller(Hub.Client).Get("/")).Expect(200);

        Assert.Equal("""{"message":"MiaSalud Integration API","version":"1.0.0","status":"active"}""", answer.Text);
    }

    [Fact]
    public async Task Case_22_health_needs_no_key() =>
        Assert.Equal("healthy", (await new HubCaller(Hub.Client).Get("/health")).Expect(200).Json.Text("status"));

    [Fact]
    public async Task A_contact_that_nobody_told_us_of_does_not_exist()
    {
        var everywhere = new HubCaller(Hub.ClientWithKey(Key));

        Assert.Equal("""{"existe":"no"}""", (await everywhere.Get($"/verificar-contacto?manychat_id={Person}")).Expect(200).Text);
        Assert.Equal("""{"existe":"no"}""", (await everywhere.Get("/verificar-contacto?manychat_id=%00")).Expect(200).Text);
        var missing = (await everywhere.Get("/verificar-contacto")).Expect(422);
        Assert.Equal("""{"detail":[{"type":"missing","loc":["query","manychat_id"],"msg":"Field required","input":null}]}""", missing.Text);
        Assert.Equal("""{"detail":"X-API-KEY header requerido"}""", (await new HubCaller(Hub.Client).Get($"/verificar-contacto?manychat_id={Person}")).Expect(401).Text);
    }
}
