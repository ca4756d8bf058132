using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class EndSubscriptionTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task It_ends_once_and_only_in_the_version_that_is_meant()
    {
        var tenant = await NewTenant();
        var path = $"{Subscriptions}/{await Subscribe(tenant)}";

        Refused(await tenant.Delete(path, ("If-Match", "\"77\"")), 412, "VERSION_CONFLICT");
        (await tenant.Delete(path)).Expect(200).Json.IsNull("data");
        Refused(await tenant.Delete(path), 404, "NOT_FOUND");
    }
}
