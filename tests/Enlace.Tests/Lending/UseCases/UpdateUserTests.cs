using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending.UseCases;

public sealed class UpdateUserTests
{
    [Fact]
    public async Task A_password_of_the_administrators_own_takes_the_place_of_the_settings()
    {
        await using var hub = await LendingHub.Start();
        var admin = await LendingHub.Admin(hub);
        var id = (await admin.Get("/users/")).Expect(200).Json[0].Text("id");

        (await admin.Put($"/users/{id}", new { password = "una clave propia" })).Expect(200);

        var nobody = new LendingDriver(hub.Client);
        (await nobody.SignIn("admin", "string")).Expect(401);
        (await nobody.SignIn("admin", "una clave propia")).Expect(200);
    }
}
