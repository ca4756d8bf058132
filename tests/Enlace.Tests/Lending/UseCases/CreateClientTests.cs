using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending.UseCases;

public sealed class CreateClientTests
{
    [Fact]
    public async Task A_wrong_check_digit_is_refused_where_the_house_is_strict()
    {
        await using var hub = await LendingHub.Start(("ENLACE__Lending__StrictRfc", "true"));
        var admin = await LendingHub.Admin(hub);

        Assert.Equal(["rfc_check_digit body.rfc"], LendingDriver.Issues(await admin.Post("/clients/", Client("PEPJ800101HNE"))));
        var made = (await admin.Post("/clients/", Client("PEPJ800101HN5"))).Expect(201);
        Assert.True(made.Json.GetProperty("rfc_check_digit_ok").GetBoolean());
    }

    private static object Client(string rfc) => new { full_name = "Carlos Perez", email = "carlos.perez@example.com", rfc };
}
