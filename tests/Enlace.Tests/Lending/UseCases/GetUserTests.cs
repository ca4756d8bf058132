using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class GetUserTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Fact]
    public async Task An_unknown_user_is_not_found() =>
        Assert.Equal("""{"detail":"User not found"}""", (await Admin.Get($"/users/{Fresh.Id()}")).Expect(404).Text);
}
