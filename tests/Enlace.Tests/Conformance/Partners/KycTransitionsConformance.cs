using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Every pair of KYC states: only approved to pending is refused, and staying where one is tells nobody.</summary>
public abstract class KycTransitionsConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    private static readonly string[] States = ["PENDIENTE", "APROBADO", "RECHAZADO", "REQUIERE_DOCUMENTOS"];

    public static TheoryData<string, string> Pairs =>
        [.. from one in States from other in States select new TheoryDataRow<string, string>(one, other)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Moves_as_the_table_says(string from, string to)
    {
        var id = await At(from);
        var told = (await Api.Events(id)).Count;

        var answer = await Api.DecideKyc(id, to);

        if ((from, to) is ("APROBADO", "PENDIENTE"))
        {
            answer.ExpectFault(409, "TRANSICION_INVALIDA");
            Assert.Equal(from, (await Api.Read(id)).Text("estado_kyc"));
            Assert.Equal(told, (await Api.Events(id)).Count);
            return;
        }

        Assert.Equal(to, answer.Expect(200).Json.Text("partner.estado_kyc"));
        Assert.Equal(to, (await Api.Read(id)).Text("estado_kyc"));
        var events = await Api.Events(id);
        if (from == to)
        {
            Assert.Equal(told, events.Count);
            return;
        }

        Assert.Equal(told + 1, events.Count);
        Assert.True(events[^1].Is("KYCVerificado"), events[^1].Type);
        Assert.Equal(from, events[^1].Data.Text("estado_kyc_anterior"));
        Assert.Equal(to, events[^1].Data.Text("estado_kyc_nuevo"));
    }

    [Theory]
    [InlineData("""{"estado_kyc":"APROBADO","documentos":{"rut":"nuevo.pdf"}}""")]
    [InlineData("""{"estado_kyc":"APROBADO","comentarios":"Revisado otra vez"}""")]
    public async Task The_same_state_with_new_documents_or_a_comment_is_told(string body)
    {
        var id = await At("APROBADO");
        var told = (await Api.Events(id, "KYCVerificado")).Count;

        (await Api.Put($"/{id}/kyc", body)).Expect(200);

        var events = await Api.Events(id, "KYCVerificado");
        Assert.Equal(told + 1, events.Count);
        Assert.Equal("APROBADO", events[^1].Data.Text("estado_kyc_anterior"));
        Assert.Equal("APROBADO", events[^1].Data.Text("estado_kyc_nuevo"));
    }

    [Fact]
    public async Task The_same_state_with_the_same_documents_is_not_told()
    {
        var id = await Api.Register();
        var body = """{"estado_kyc":"APROBADO","documentos":{"rut":"rut.pdf","cedula":"cedula.pdf"}}""";
        (await Api.Put($"/{id}/kyc", body)).Expect(200);
        var version = await Api.ETag(id);

        (await Api.Put($"/{id}/kyc", """{"estado_kyc":"APROBADO","documentos":{"cedula":"cedula.pdf","rut":"rut.pdf"}}""")).Expect(200);

        Assert.Single(await Api.Events(id, "KYCVerificado"));
        Assert.Single((await Api.Get($"/{id}/kyc")).Expect(200).Json.Rows());
        Assert.Equal(version, await Api.ETag(id));
    }

    private async Task<string> At(string state)
    {
        var id = await Api.Register();
        if (state != "PENDIENTE")
        {
            (await Api.DecideKyc(id, state)).Expect(200);
        }

        return id;
    }
}
