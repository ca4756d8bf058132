using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class CreateUserTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Fact]
    public async Task A_password_is_taken_as_it_is_typed_and_kept_as_a_slow_hash()
    {
        var (name, password) = ($"u-{Fresh.Token()}", "  clave con blancos  ");
        (await Admin.Post("/users/", new { username = name, password, role = "agent" })).Expect(201);

        (await Nobody.SignIn(name, password.Trim())).Expect(401);
        (await Nobody.SignIn(name, password)).Expect(200);
        Assert.Contains(await Hub.ReadAllStoredText(), text => text.Contains("$pbkdf2-sha256$i=600000$", StringComparison.Ordinal));
    }
}
