using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>What every partner suite starts with: the hub, and callers of its tenants.</summary>
public abstract class PartnersSuite(IHubFixture fixture) : IAsyncLifetime
{
    protected IHub Hub { get; private set; } = null!;

    /// <summary>The administrator of tenant <c>default</c>, whose partners all suites share.</summary>
    protected PartnersDriver Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        Api = new PartnersDriver(Hub.Client);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The administrator of a tenant that nobody else uses: here totals are exact and the seed's addresses are free.</summary>
    protected async Task<PartnersDriver> NewTenant(string prefix = "t2")
    {
        var answer = await Api.Everywhere.Post("/api/v1/callers", new
        {
            name = "Pruebas de aceptación",
            tenant_id = $"{prefix}-{Fresh.Token()}",
            role = "administrator",
        });
        return new PartnersDriver(Hub.ClientWithKey(answer.Expect(201).Json.Text("api_key")!));
    }

    protected PartnersDriver WithKey(string apiKey) => new(Hub.ClientWithKey(apiKey));
}
