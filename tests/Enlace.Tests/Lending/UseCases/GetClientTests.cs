using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending.UseCases;

public sealed class GetClientTests
{
    [Fact]
    public async Task Where_reads_are_not_public_they_need_a_token()
    {
        await using var hub = await LendingHub.Start(("PUBLIC_READS", "false"));
        var admin = await LendingHub.Admin(hub);
        (await admin.Post("/clients/", new { full_name = "A", email = "a@b.example", rfc = "PEPJ800101HNE" })).Expect(201);

        Assert.Equal("""{"detail":"Not authenticated"}""", (await new LendingDriver(hub.Client).Get("/clients/PEPJ800101HNE")).Expect(401).Text);
        (await admin.Get("/clients/PEPJ800101HNE")).Expect(200);
    }

    [Fact]
    public async Task One_address_guesses_only_so_many_a_minute_and_callers_with_a_token_are_not_counted()
    {
        await using var hub = await LendingHub.Start(("ENLACE__Lending__PublicReadsPerMinute", "3"));
        var (admin, nobody) = (await LendingHub.Admin(hub), new LendingDriver(hub.Client));
        for (var i = 0; i < 5; i++)
            (await admin.Get("/clients/PEPJ800101HNE")).Expect(404);
        for (var i = 0; i < 3; i++)
            (await nobody.Get("/clients/PEPJ800101HNE")).Expect(404);

        Assert.NotNull((await nobody.Get("/clients/PEPJ800101HNE")).Expect(429).Header("Retry-After"));
        (await nobody.Get("/clients/")).Expect(429);
        (await nobody.Get($"/loans/clients/{Guid.Empty}/account-statement")).Expect(429);
        (await admin.Get("/clients/")).Expect(200);
    }
}
