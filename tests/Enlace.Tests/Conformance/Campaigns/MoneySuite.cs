using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What every suite of money starts with: a tenant of its own, so that its payouts are nobody else's.</summary>
public abstract class MoneySuite(IHubFixture fixture) : IAsyncLifetime
{
    protected IHub Hub { get; private set; } = null!;

    protected string Tenant { get; } = $"m-{Fresh.Token()}";

    protected MoneyDriver Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        Api = await As("administrator", Tenant);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<MoneyDriver> As(string role, string tenant)
    {
        var made = await new HubCaller(Hub.Client).Post("/api/v1/callers", new { name = "Dinero", tenant_id = tenant, role });
        return new MoneyDriver(Hub.ClientWithKey(made.Expect(201).Json.Text("api_key")!));
    }
}
