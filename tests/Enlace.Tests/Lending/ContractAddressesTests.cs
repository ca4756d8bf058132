using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending;

/// <summary>What the contract has beside its routes.</summary>
public sealed class ContractAddressesTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task The_schema_is_where_the_original_had_it()
    {
        var caller = new HubCaller((await hub.Hub()).Client);

        Assert.True((await caller.Get("/openapi.json")).Expect(200).Json.At("paths").Has("/api/v1/clients"));
    }
}
