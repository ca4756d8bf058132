using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ShowStatementTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task In_the_sandbox_a_statement_needs_no_token()
    {
        var house = await As("administrator", "default");
        var client = (await house.Post("/clients/", new { full_name = "Ana", email = Fresh.Email(), rfc = $"AAAA800101{Fresh.Token()[..3].ToUpperInvariant()}" })).Expect(201).Json.Uuid("id");

        Assert.Equal(client, (await new LoansDriver(Hub.Client).Get($"/loans/clients/{client}/account-statement")).Expect(200).Json.Uuid("client_id"));
    }
}
