using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Lending.Data;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Lending.UseCases;

public sealed class DeleteClientTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Fact]
    public async Task Whoever_is_deleted_gets_no_loan()
    {
        var id = Guid.Parse((await Client()).Text("id")!);
        await Hold(id);

        (await Admin.Delete($"/clients/{id}")).Expect(204);

        Assert.Equal("Client not found", (await Assert.ThrowsAsync<FaultException>(() => Hold(id))).Fault!.Text);
    }

    private Task Hold(Guid client) => ((InProcessHub)Hub).Services.GetRequiredService<Database>().Write(
        (session, cancel) => ClientSql.Hold(session, client, cancel), TestContext.Current.CancellationToken);
}
