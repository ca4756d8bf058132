using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Hunts for secrets and personal data in everything that the hub answers, tells, logs and stores.</summary>
public abstract class SecretsConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Case_18_the_secret_of_the_seed_document_shows_nowhere()
    {
        var partner = await Api.Register();
        var token = Fresh.Token();
        var configuracion = new { endpoint = "https://api.partner.com/webhook", api_key = "secret_key_here", auth = new { token } };

        var created = await Api.Post($"/{partner}/integraciones", new { tipo = "API", nombre = "REST", configuracion }, Key());

        var id = created.Expect(201).Json.Uuid("integracion.id");
        await ShowsNowhere(partner, id, created, "secret_key_here", token);
    }

    [Fact]
    public async Task Every_name_that_sounds_secret_is_hidden_at_any_depth()
    {
        var partner = await Api.Register();
        var secrets = Enumerable.Range(0, 8).Select(_ => Fresh.Token()).ToArray();
        var configuracion = new Dictionary<string, object>
        {
            ["carpeta"] = "entrada",
            ["API-Key"] = secrets[0],
            ["clientSecret"] = secrets[1],
            ["PASS_WORD"] = secrets[2],
            ["autenticacion"] = new { refreshToken = secrets[3], usuario = "ana" },
            ["cabeceras"] = new[] { new Dictionary<string, string> { ["Authorization"] = secrets[4], ["Accept"] = "text/csv" } },
            ["credentials"] = new { clave = secrets[5], otra = new[] { secrets[6] } },
            ["access_token_2"] = secrets[7],
            ["token"] = 80443377665544L,
        };

        var created = await Api.Post($"/{partner}/integraciones", new { tipo = "BATCH", nombre = "Carga", configuracion }, Key());

        var id = created.Expect(201).Json.Uuid("integracion.id");
        var shown = (await Api.ReadIntegration(id)).At("configuracion");
        Assert.Equal("entrada", shown.Text("carpeta"));
        Assert.Equal("***", shown.Text("API-Key"));
        Assert.Equal("***", shown.Text("clientSecret"));
        Assert.Equal("***", shown.Text("PASS_WORD"));
        Assert.Equal("***", shown.Text("autenticacion.refreshToken"));
        Assert.Equal("ana", shown.Text("autenticacion.usuario"));
        Assert.Equal("***", shown.At("cabeceras")[0].Text("Authorization"));
        Assert.Equal("text/csv", shown.At("cabeceras")[0].Text("Accept"));
        Assert.Equal("***", shown.Text("credentials"));
        Assert.Equal("***", shown.Text("access_token_2"));
        Assert.Equal("***", shown.Text("token"));
        await ShowsNowhere(partner, id, created, [.. secrets, "80443377665544"]);
    }

    [Fact]
    public async Task A_rotated_secret_shows_nowhere_either()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner, "BATCH", new { token = Fresh.Token() })).Text("id")!;
        var secret = Fresh.Token();

        var changed = await Api.Put($"/integraciones/{id}", new { configuracion = new { token = secret } }, Key());

        await ShowsNowhere(partner, id, changed.Expect(200), secret);
    }

    [Fact]
    public async Task A_refused_request_does_not_leak_its_secret()
    {
        var partner = await Api.Register();
        var secret = Fresh.Token();
        var configuracion = new { url = "http://10.0.0.1/", token = secret };

        var refused = await Api.Post($"/{partner}/integraciones", new { tipo = "WEBHOOK", nombre = "Avisos", configuracion });
        var malformed = await Api.Post($"/{partner}/integraciones", $"{{\"tipo\":\"API\",\"configuracion\":{{\"token\":\"{secret}\"}}");

        Assert.DoesNotContain(secret, refused.ExpectInvalid().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, malformed.ExpectInvalid().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WEBHOOK", "secreto")]
    [InlineData("API", "api_key")]
    public async Task What_we_hand_out_is_shown_once_and_stored_in_no_readable_form(string tipo, string member)
    {
        var partner = await Api.Register();

        var created = await Api.Post($"/{partner}/integraciones", new { tipo, nombre = "Avisos" }, Key());

        var id = created.Expect(201).Json.Uuid("integracion.id");
        var secret = created.Json.Text($"integracion.{member}")!;
        Assert.True(secret.Length >= 24, $"{member} is too short");
        var bare = secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret;
        await ShowsNowhere(partner, id, null, bare);
    }

    [Fact]
    public async Task Personal_data_is_not_logged()
    {
        var email = Fresh.Email();
        var phone = $"+57 {Fresh.Token()}";
        var address = $"Calle {Fresh.Token()}";
        var body = new { nombre = "Empresa ABC", email, telefono = phone, direccion = address };
        var id = (await Api.Post("", body)).Expect(201).Json.Uuid("partner.id");
        (await Api.Post("", body)).ExpectFault(409, "EMAIL_EXISTENTE");
        (await Api.Get($"?q={Uri.EscapeDataString(email)}")).Expect(200);
        (await Api.Put($"/{id}", new { telefono = phone + "1" })).Expect(200);
        (await Api.Delete($"/{id}")).Expect(200);

        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(email, StringComparison.OrdinalIgnoreCase)
            || line.Contains(Uri.EscapeDataString(email), StringComparison.OrdinalIgnoreCase)
            || line.Contains(phone, StringComparison.Ordinal)
            || line.Contains(address, StringComparison.Ordinal));
    }

    private static (string Name, string Value) Key() => ("Idempotency-Key", Fresh.Token());

    private async Task ShowsNowhere(string partner, string integration, Answer? made, params string[] secrets)
    {
        (string Place, string Text)[] answers =
        [
            ("the answer", made?.Text ?? ""),
            ("the integration", (await Api.Get($"/integraciones/{integration}")).Expect(200).Text),
            ("a change", (await Api.Put($"/integraciones/{integration}", new { nombre = "Otro nombre" })).Expect(200).Text),
            ("its list", (await Api.Get($"/{partner}/integraciones")).Expect(200).Text),
            ("the partner", (await Api.Get($"/{partner}")).Expect(200).Text),
            ("the events", JsonSerializer.Serialize((await Api.Events(partner)).Select(told => told.Whole))),
            ("the revocation", (await Api.Revoke(integration)).Expect(200).Text),
        ];
        var stored = await Hub.ReadAllStoredText();
        Assert.True(stored.Any(text => text.Contains(partner, StringComparison.OrdinalIgnoreCase)), "The hunt reads no stored partner.");
        foreach (var secret in secrets)
        {
            Assert.All(answers, answer => Assert.False(
                answer.Text.Contains(secret, StringComparison.Ordinal), $"{answer.Place} shows {secret}: {answer.Text}"));
            Assert.DoesNotContain(Hub.LogLines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(stored, text => text.Contains(secret, StringComparison.Ordinal));
        }
    }
}
