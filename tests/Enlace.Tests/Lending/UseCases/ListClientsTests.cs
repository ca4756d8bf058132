using Enlace.Tests.Conformance.Lending;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ListClientsTests
{
    [Fact]
    public async Task Where_reads_are_not_public_the_list_needs_a_token()
    {
        await using var hub = await LendingHub.Start(("PUBLIC_READS", "false"));

        (await new LendingDriver(hub.Client).Get("/clients/")).Expect(401);
        Assert.Equal("0", (await (await LendingHub.Admin(hub)).Get("/clients/")).Expect(200).Header("X-Total-Count"));
    }
}
