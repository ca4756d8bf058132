using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What the suites of single subscription routes start with: a tenant of its own, whose address is never called.</summary>
public abstract class SubscriptionsSuite(IHubFixture fixture) : ChannelsSuite(fixture)
{
    protected const string Subscriptions = "/api/v1/integrations/subscriptions";

    protected const string Address = "https://api.shop.example/hooks";

    protected Task<HubCaller> NewTenant() => OfTenant($"t-{Fresh.Token()[..12]}");

    protected static async Task<string> Subscribe(HubCaller caller, string? name = null) =>
        (await caller.Post(Subscriptions, new { url = Address, name })).Expect(201).Json.Text("data.subscription.id")!;
}
