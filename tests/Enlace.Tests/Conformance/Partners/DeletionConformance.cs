using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Soft delete: the row stays, its integrations end, its address stays taken.</summary>
public abstract class DeletionConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_24_deletes_and_revokes_what_was_still_active()
    {
        var email = Fresh.Email();
        var partner = await Api.RegisterFull(email);
        var revoked = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Revoke(revoked, "Antes")).Expect(200);
        var earlier = (await Api.Listed(partner, revoked)).Text("fecha_revocacion");
        var active = (await Api.Integrate(partner)).Text("id")!;
        var second = (await Api.Integrate(partner)).Text("id")!;

        var answer = await Api.Delete($"/{partner}");

        Assert.False(string.IsNullOrWhiteSpace(answer.Expect(200).Json.Text("mensaje")));
        Assert.Equal(partner, answer.Json.Text("partner_id"));
        var read = await Api.Read(partner);
        Assert.Equal("ELIMINADO", read.Text("estado"));
        read.Instant("fecha_actualizacion");
        var ended = await Api.Listed(partner, active);
        Assert.False(ended.At("activa").GetBoolean());
        ended.Instant("fecha_revocacion");
        Assert.Equal(ended.Text("fecha_revocacion"), (await Api.Listed(partner, second)).Text("fecha_revocacion"));
        Assert.Equal(earlier, (await Api.Listed(partner, revoked)).Text("fecha_revocacion"));

        var told = (await Api.Event(partner, "PartnerEliminado")).Data;
        Assert.Equal(partner, told.Text("partner_id"));
        Assert.Equal("Empresa ABC", told.Text("nombre"));
        Assert.Equal(email, told.Text("email"));
        Assert.Equal("", told.Text("telefono"));
        Assert.Equal("", told.Text("direccion"));
        Assert.Equal("ELIMINADO", told.Text("estado"));
        Assert.Equal("", told.Text("estado_kyc"));
        var ends = await Api.Events(partner, "IntegracionRevocada");
        Assert.Equal(new[] { revoked, active, second }.Order(), ends.Select(end => end.Data.Text("integracion_id")!).Order());
        Assert.Empty(await Api.Events(partner, "PartnerActualizado"));
    }

    [Fact]
    public async Task Case_25_refuses_every_later_change()
    {
        var partner = await Api.Register();
        var integration = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Delete($"/{partner}")).Expect(200);
        var told = (await Api.Events(partner)).Count;

        (await Api.Put($"/{partner}", new { telefono = "1" })).ExpectFault(410, "PARTNER_ELIMINADO");
        (await Api.DecideKyc(partner, "APROBADO")).ExpectFault(410, "PARTNER_ELIMINADO");
        (await Api.Become(partner, "ACTIVO")).ExpectFault(410, "PARTNER_ELIMINADO");
        (await Api.Post($"/{partner}/integraciones", new { tipo = "API", nombre = "REST" })).ExpectFault(410, "PARTNER_ELIMINADO");
        (await Api.Delete($"/{partner}")).ExpectFault(410, "PARTNER_ELIMINADO");
        (await Api.Revoke(integration)).ExpectFault(410, "INTEGRACION_YA_REVOCADA");
        (await Api.Put($"/integraciones/{integration}", new { nombre = "Otro" }))
            .ExpectFault(410, "INTEGRACION_YA_REVOCADA", "PARTNER_ELIMINADO");

        Assert.Equal(told, (await Api.Events(partner)).Count);
    }

    [Fact]
    public async Task Reads_stay_possible_after_the_delete()
    {
        var partner = await Api.Register();
        var integration = (await Api.Integrate(partner)).Text("id")!;
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);
        (await Api.Delete($"/{partner}")).Expect(200);

        (await Api.Get($"/{partner}")).Expect(200);
        Assert.Single((await Api.Get($"/{partner}/integraciones")).Expect(200).Json.Rows());
        Assert.Single((await Api.Get($"/{partner}/kyc")).Expect(200).Json.Rows());
        (await Api.Get($"/integraciones/{integration}")).Expect(200);
    }

    [Fact]
    public async Task Case_26_the_email_stays_taken()
    {
        var email = Fresh.Email();
        (await Api.Delete($"/{await Api.Register(email)}")).Expect(200);

        (await Api.Post("", new { nombre = "Otra", email })).ExpectFault(409, "EMAIL_EXISTENTE");
        (await Api.Post("", new { nombre = "Otra", email = email.ToUpperInvariant() })).ExpectFault(409, "EMAIL_EXISTENTE");
    }

    [Fact]
    public async Task Case_28_knows_no_such_partner() => (await Api.Delete("/no-existe")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Fact]
    public async Task Two_at_once_delete_once()
    {
        var partner = await Api.Register();
        await Api.Integrate(partner);

        var answers = await Task.WhenAll(Api.Delete($"/{partner}"), Api.Delete($"/{partner}"));

        Assert.Equal([200, 410], answers.Select(a => a.Status).Order());
        await Api.Event(partner, "PartnerEliminado");
        await Api.Event(partner, "IntegracionRevocada");
    }

    [Fact]
    public async Task No_integration_outlives_a_delete_that_runs_beside_its_creation()
    {
        for (var round = 0; round < 8; round++)
        {
            var partner = await Api.Register();

            var creation = Api.Post($"/{partner}/integraciones", new { tipo = "API", nombre = "REST" });
            var deletion = Api.Delete($"/{partner}");

            (await creation).Expect(201, 410);
            (await deletion).Expect(200);
            Assert.All((await Api.Read(partner)).At("integraciones").EnumerateArray(), i => Assert.False(i.At("activa").GetBoolean()));
        }
    }
}
