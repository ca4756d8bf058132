using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Idempotency-Key: a repeat answers what the first one answered, and nothing happens twice.</summary>
public abstract class IdempotencyConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_31_the_same_key_and_body_make_one_partner_and_one_event()
    {
        var key = Key();
        var body = new { nombre = "Empresa ABC", email = Fresh.Email(), telefono = "+57 300 123 4567", direccion = "Calle 123, Bogotá" };

        var first = (await Api.Post("", body, key)).Expect(201);
        var second = (await Api.Post("", body, key)).Expect(201);

        Assert.Null(first.Header("Idempotent-Replayed"));
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.Equal(1, await Api.Total($"q={body.email}"));
        await Api.Event(first.Json.Uuid("partner.id"), "PartnerCreado");
    }

    [Fact]
    public async Task Case_31_the_same_key_with_another_body_is_refused()
    {
        var key = Key();
        var other = Fresh.Email();
        (await Api.Post("", new { nombre = "Empresa ABC", email = Fresh.Email() }, key)).Expect(201);

        var refused = (await Api.Post("", new { nombre = "Empresa ABC", email = other }, key)).ExpectFault(422, "IDEMPOTENCIA_CONFLICTO");

        Assert.Equal("ya se usó con otro método, ruta o cuerpo", Reason(refused));
        Assert.Equal(0, await Api.Total($"q={other}"));
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused_in_Spanish()
    {
        var refused = await Api.Post("", new { nombre = "Empresa ABC", email = Fresh.Email() }, ("Idempotency-Key", new string('k', 256)));

        Assert.Equal("de 1 a 255 caracteres ASCII imprimibles", Reason(refused.ExpectInvalid("Idempotency-Key")));
    }

    [Fact]
    public async Task Another_key_is_another_request()
    {
        var body = new { nombre = "Empresa ABC", email = Fresh.Email() };
        (await Api.Post("", body, Key())).Expect(201);

        (await Api.Post("", body, Key())).ExpectFault(409, "EMAIL_EXISTENTE");
    }

    [Fact]
    public async Task Fifty_at_once_make_one_partner_and_one_event()
    {
        var key = Key();
        var body = new { nombre = "Empresa ABC", email = Fresh.Email() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Api.Post("", body, key)));

        var id = OneEffect(answers, 201).Json.Uuid("partner.id");
        Assert.Equal(1, await Api.Total($"q={body.email}"));
        await Api.Event(id, "PartnerCreado");
        Assert.Equal(id, (await Api.Post("", body, key)).Expect(201).Json.Text("partner.id"));
    }

    [Fact]
    public async Task Fifty_KYC_decisions_at_once_make_one_event()
    {
        var id = await Api.Register();
        var key = Key();
        var body = new { estado_kyc = "APROBADO", comentarios = "Una sola vez" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Api.Put($"/{id}/kyc", body, key)));

        OneEffect(answers, 200);
        await Api.Event(id, "KYCVerificado");
        Assert.Single((await Api.Get($"/{id}/kyc")).Expect(200).Json.Rows());
    }

    [Fact]
    public async Task A_repeated_decision_answers_as_the_first_even_after_another_one()
    {
        var id = await Api.Register();
        var key = Key();
        var first = (await Api.DecideKyc(id, "APROBADO", key)).Expect(200);
        (await Api.DecideKyc(id, "RECHAZADO")).Expect(200);

        var repeat = (await Api.DecideKyc(id, "APROBADO", key)).Expect(200);

        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.Equal(first.Text, repeat.Text);
        Assert.Equal("RECHAZADO", (await Api.Read(id)).Text("estado_kyc"));
        (await Api.DecideKyc(id, "REQUIERE_DOCUMENTOS", key)).ExpectFault(422, "IDEMPOTENCIA_CONFLICTO");
    }

    [Fact]
    public async Task A_repeated_revocation_is_not_refused()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;
        var key = Key();
        var first = (await Api.Put($"/integraciones/{id}/revocar", new { motivo = "Fin" }, key)).Expect(200);

        var repeat = (await Api.Put($"/integraciones/{id}/revocar", new { motivo = "Fin" }, key)).Expect(200);

        Assert.Equal(first.Text, repeat.Text);
        await Api.Event(partner, "IntegracionRevocada");
    }

    [Theory]
    [InlineData("WEBHOOK", "secreto")]
    [InlineData("API", "api_key")]
    public async Task A_repeated_integration_shows_its_secret_again_to_the_same_request(string tipo, string member)
    {
        var partner = await Api.Register();
        var key = Key();
        var first = (await Api.Post($"/{partner}/integraciones", new { tipo, nombre = "Avisos" }, key)).Expect(201);

        var repeat = (await Api.Post($"/{partner}/integraciones", new { tipo, nombre = "Avisos" }, key)).Expect(201);

        Assert.Equal(first.Json.Text($"integracion.{member}"), repeat.Json.Text($"integracion.{member}"));
        Assert.Single((await Api.Read(partner)).At("integraciones").EnumerateArray());
    }

    [Fact]
    public async Task A_key_of_one_tenant_means_nothing_in_another()
    {
        var key = Key();
        var body = new { nombre = "Empresa ABC", email = Fresh.Email() };
        var mine = (await Api.Post("", body, key)).Expect(201);

        var theirs = (await (await NewTenant()).Post("", body, key)).Expect(201);

        Assert.Null(theirs.Header("Idempotent-Replayed"));
        Assert.NotEqual(mine.Json.Text("partner.id"), theirs.Json.Text("partner.id"));
    }

    private static string? Reason(Answer refused) => Assert.Single(refused.Json.At("detalles").EnumerateArray()).Text("motivo");

    private static (string Name, string Value) Key() => ("Idempotency-Key", Fresh.Token());

    /// <summary>Every answer is the same success, or says that the first is still running and when to come again.</summary>
    private static Answer OneEffect(Answer[] answers, int status)
    {
        var done = answers.Where(answer => answer.Status == status).ToList();
        Assert.NotEmpty(done);
        Assert.All(done, answer => Assert.Equal(done[0].Text, answer.Text));
        Assert.True(done.Count(answer => answer.Header("Idempotent-Replayed") is null) == 1, "More than one answer claims to be the first.");
        Assert.All(answers.Except(done), answer =>
        {
            answer.ExpectFault(409, "IDEMPOTENCIA_CONFLICTO");
            Assert.NotNull(answer.Header("Retry-After"));
        });
        return done[0];
    }
}
