using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Fraud.UseCases;

public sealed class ReportFraudTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task A_report_names_its_reason_and_a_known_conversion()
    {
        (await Api.Post("/api/v1/fraude/reportes", new { id_conversion = Fresh.Id() })).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.ReportFraud(Fresh.Id())).ExpectFault(404, "INTERACCION_NO_ENCONTRADA");
        (await (await As("auditor", Tenant)).ReportFraud(Fresh.Id())).ExpectFault(403, "ACCESO_DENEGADO");
    }
}
