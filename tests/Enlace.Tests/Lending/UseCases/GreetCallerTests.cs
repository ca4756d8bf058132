using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Lending.UseCases;

public sealed class GreetCallerTests
{
    [Theory]
    [InlineData("lending", "Bienvenido a SOFIPO API")]
    // The leads' contract has another text for the same address, and that module is the older one.
    [InlineData("all", "MiaSalud Integration API")]
    public async Task Says_the_text_of_its_contract_where_nobody_else_has_one(string modules, string text)
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_MODULES"] = modules });

        var answer = (await new HubCaller(hub.Client).Get("/")).Expect(200).Json;

        Assert.Equal(text, answer.Text("message"));
    }
}
