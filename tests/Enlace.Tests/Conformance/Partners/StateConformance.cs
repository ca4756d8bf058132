using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>PUT …/estado and its table. Reaching ELIMINADO this way is the same as deleting.</summary>
public abstract class StateConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    private static readonly string[] States = ["ACTIVO", "INACTIVO", "SUSPENDIDO", "ELIMINADO"];

    public static TheoryData<string, string> Pairs =>
        [.. from one in States from other in States select new TheoryDataRow<string, string>(one, other)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Moves_as_the_table_says(string from, string to)
    {
        var id = await At(from);
        var told = (await Api.Events(id)).Count;

        var answer = await Api.Become(id, to);

        var events = await Api.Events(id);
        if (from == "ELIMINADO")
        {
            answer.ExpectFault(410, "PARTNER_ELIMINADO");
            Assert.Equal(told, events.Count);
            return;
        }

        if (from == to)
        {
            // The table has no such arrow and the contract no sentence on it: both a no-op and a refusal keep it.
            Assert.True(answer.Status == 200 || answer.ExpectFault(409, "TRANSICION_INVALIDA").Status == 409);
            Assert.Equal(told, events.Count);
            return;
        }

        answer.Expect(200);
        Assert.Equal(to, (await Api.Read(id)).Text("estado"));
        Assert.Equal(told + 1, events.Count);
        Assert.Equal(to, events[^1].Data.Text("estado"));
        if (to == "ELIMINADO")
        {
            Assert.True(events[^1].Is("PartnerEliminado"), events[^1].Type);
            return;
        }

        Assert.True(events[^1].Is("PartnerActualizado"), events[^1].Type);
        Assert.Equal(from, events[^1].Data.Text("estado_anterior"));
    }

    [Fact]
    public async Task Answers_with_the_partner_as_the_other_changes_do()
    {
        var id = await Api.Register();

        var answer = (await Api.Become(id, "SUSPENDIDO")).Expect(200).Json;

        Assert.False(string.IsNullOrWhiteSpace(answer.Text("mensaje")));
        Assert.Equal(id, answer.Text("partner.id"));
        Assert.Equal("SUSPENDIDO", answer.Text("partner.estado"));
        (await Api.Read(id)).Instant("fecha_actualizacion");
    }

    [Fact]
    public async Task Deleting_this_way_revokes_the_integrations()
    {
        var id = await Api.Register();
        var integration = (await Api.Integrate(id)).Text("id")!;

        (await Api.Become(id, "ELIMINADO")).Expect(200);

        Assert.False((await Api.Listed(id, integration)).At("activa").GetBoolean());
        Assert.Single(await Api.Events(id, "IntegracionRevocada"));
    }

    [Theory]
    [InlineData("""{"motivo":"x"}""")]
    [InlineData("""{"estado":null}""")]
    [InlineData("""{"estado":"BORRADO"}""")]
    [InlineData("""{"estado":"inactivo"}""")]
    [InlineData("""{"estado":17}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Refuses_bad_bodies_before_it_looks_for_the_partner(string body)
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}/estado", body)).ExpectInvalid();
        (await Api.Put("/no-existe/estado", body)).ExpectInvalid();
    }

    [Fact]
    public async Task The_reason_is_optional()
    {
        var id = await Api.Register();

        (await Api.Put($"/{id}/estado", """{"estado":"INACTIVO"}""")).Expect(200);
    }

    [Fact]
    public async Task Knows_no_such_partner() => (await Api.Become("no-existe", "INACTIVO")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Theory]
    [InlineData("INACTIVO")]
    [InlineData("SUSPENDIDO")]
    public async Task Only_an_active_partner_gets_new_integrations(string state)
    {
        var id = await At(state);

        (await Api.Post($"/{id}/integraciones", new { tipo = "BATCH", nombre = "Carga" })).ExpectFault(409, "PARTNER_NO_ACTIVO");
        Assert.Empty((await Api.Read(id)).At("integraciones").EnumerateArray());

        (await Api.Become(id, "ACTIVO")).Expect(200);
        (await Api.Post($"/{id}/integraciones", new { tipo = "BATCH", nombre = "Carga" })).Expect(201);
    }

    private async Task<string> At(string state)
    {
        var id = await Api.Register();
        if (state == "ELIMINADO")
        {
            (await Api.Delete($"/{id}")).Expect(200);
        }
        else if (state != "ACTIVO")
        {
            (await Api.Become(id, state)).Expect(200);
        }

        return id;
    }
}
