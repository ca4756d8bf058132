using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Payouts.UseCases;

public sealed class SchedulePayoutsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task Whoever_is_linked_to_no_partner_is_told_of()
    {
        var id = (await Api.Buy(await Api.Campaign(), 150)).Commissions[0].Text("id")!;
        await Api.Confirm(id);

        var omitted = Assert.Single((await Api.Schedule()).At("omitidos").EnumerateArray());

        Assert.Equal(("SIN_PARTNER", MoneyDriver.One, 15m), (omitted.Text("motivo"), omitted.At("afiliados").EnumerateArray().Single().GetString(), MoneyDriver.Money(omitted, "monto")));
        (await Api.Post("/api/v1/pagos", new { divisa = "dolares" })).ExpectFault(422, "DATOS_INVALIDOS");
    }

    [Fact]
    public async Task A_misspelt_partner_is_refused_and_not_taken_for_all_of_them()
    {
        var answer = await Api.Post("/api/v1/pagos", new { divisa = "USD", partner = Fresh.Id() });

        answer.ExpectFault(422, "DATOS_INVALIDOS");
        Assert.Equal(["partner"], answer.WrongFields);
        (await Api.Post("/api/v1/comisiones/lotes", new { limite = 1 })).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Post($"/api/v1/comisiones/{Fresh.Id()}/revertir", new { motivo = "x", forzar = true })).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Post("/api/v1/fraude/reportes", new { id_conversion = Fresh.Id(), motivo = "x", monto = 1 })).ExpectFault(422, "DATOS_INVALIDOS");
    }
}
