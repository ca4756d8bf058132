using Enlace.Lending.Security;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Lending.Security;

public sealed class SignInsTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Fact]
    public async Task Text_that_nothing_can_hold_is_nobodys_name_and_nobodys_password()
    {
        var (name, _, _) = await NewUser("agent");
        var signIns = ((InProcessHub)Hub).Services.GetRequiredService<SignIns>();
        var cancel = TestContext.Current.CancellationToken;

        Assert.Null(await signIns.ByPassword("\ud800", "una clave de prueba", cancel));
        Assert.Null(await signIns.ByPassword(name, "\ud800", cancel));
        Assert.Null(await signIns.ByPassword(name, "una clave de prueba\0", cancel));
    }
}
