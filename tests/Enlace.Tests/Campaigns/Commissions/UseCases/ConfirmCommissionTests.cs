using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commissions.UseCases;

public sealed class ConfirmCommissionTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Only_an_administrator_confirms_early()
    {
        var id = (await Api.Buy(await Api.Campaign(), 150)).Commissions[0].Text("id")!;

        (await (await As("operator", Tenant)).Post($"/api/v1/comisiones/{id}/confirmar", new { motivo = "Urgente" })).ExpectFault(409, "EN_RETENCION");
        (await (await As("auditor", Tenant)).Post($"/api/v1/comisiones/{id}/confirmar", new { motivo = "Urgente" })).ExpectFault(403, "ACCESO_DENEGADO");
        (await Api.Post($"/api/v1/comisiones/{Fresh.Id()}/confirmar", new { motivo = "x" })).ExpectFault(404, "COMISION_NO_ENCONTRADA");
    }
}
