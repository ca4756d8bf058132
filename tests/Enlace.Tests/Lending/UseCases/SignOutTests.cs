using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class SignOutTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Fact]
    public async Task A_token_that_is_none_ends_nothing()
    {
        var (name, password, _) = await NewUser("agent");
        var session = (await Nobody.SignIn(name, password)).Expect(200).Json;
        var caller = new LendingDriver(Hub.Client, session.Text("access_token"));

        (await caller.Post("/auth/logout", new { refresh_token = "rt_nunca" })).Expect(204);
        Assert.Equal(["string_type body.refresh_token"], LendingDriver.Issues(await caller.Post("/auth/logout", new { refresh_token = 7 })));

        (await Nobody.Post("/auth/refresh", new { refresh_token = session.Text("refresh_token") })).Expect(200);
    }
}
