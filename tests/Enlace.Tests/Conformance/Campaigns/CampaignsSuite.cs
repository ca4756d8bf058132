using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What every suite of campaigns starts with.</summary>
public abstract class CampaignsSuite(IHubFixture fixture) : IAsyncLifetime
{
    protected IHub Hub { get; private set; } = null!;

    protected CampaignsDriver Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        Api = new CampaignsDriver(Hub.Client);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<CampaignsDriver> NewTenant()
    {
        var answer = await Api.Post("/api/v1/callers", new { name = "Campañas", tenant_id = $"c-{Fresh.Token()}", role = "administrator" });
        return new CampaignsDriver(Hub.ClientWithKey(answer.Expect(201).Json.Text("api_key")!));
    }
}
