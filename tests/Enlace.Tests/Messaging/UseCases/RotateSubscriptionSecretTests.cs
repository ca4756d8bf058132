using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class RotateSubscriptionSecretTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task A_repeat_with_its_key_is_one_rotation()
    {
        var tenant = await NewTenant();
        var path = $"{Subscriptions}/{await Subscribe(tenant)}/rotate-secret";

        var first = (await tenant.Post(path, new { }, ("Idempotency-Key", path[^40..]))).Expect(200).Json.Text("data.secret");

        Assert.Equal(first, (await tenant.Post(path, new { }, ("Idempotency-Key", path[^40..]))).Expect(200).Json.Text("data.secret"));
        Assert.NotEqual(first, (await tenant.Post(path)).Expect(200).Json.Text("data.secret"));
    }
}
