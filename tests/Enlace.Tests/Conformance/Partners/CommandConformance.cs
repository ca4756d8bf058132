using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Commands from a broker's topic: one effect, clear refusals, nothing that loops.</summary>
public abstract class CommandConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    private const string Topic = "comando-crear-partner";

    private readonly string _email = $"{Fresh.Token()}@ejemplo.mx";

    [Fact]
    public async Task Case_33_a_command_creates_the_partner_and_the_same_message_again_changes_nothing()
    {
        var (id, next) = (Guid.CreateVersion7().ToString(), Fresh.Token());
        var command = Command(id);

        await Send(command);
        var partner = await Appears();
        await Send(command);
        // The next command was received behind the repeat, so the repeat has had its chance: not even a refusal may come of it.
        await Send(Command(next));
        var failed = await Failure(next);
        Assert.DoesNotContain(await Failures(), failure => failure.Text("comando_id") == id);

        Assert.Equal("EMAIL_EXISTENTE", failed.Text("codigo"));
        var facts = await Api.Events(partner.Text("id")!);
        Assert.Single(facts, fact => fact.Is("PartnerCreado"));
        Assert.Equal("Empresa por comando", partner.Text("nombre"));
    }

    [Fact]
    public async Task A_taken_address_is_told_as_an_event_and_is_done_with()
    {
        var id = Guid.CreateVersion7().ToString();
        await Send(Command(Fresh.Token()));
        await Appears();
        var letters = await DeadLetters();

        await Send(Command(id, email: _email.ToUpperInvariant()));

        Assert.Equal("EMAIL_EXISTENTE", (await Failure(id)).Text("codigo"));
        Assert.Equal(letters, await DeadLetters());
    }

    [Fact]
    public async Task What_the_rules_refuse_names_its_fields_in_the_event()
    {
        var id = Guid.CreateVersion7().ToString();

        await Send(Command(id, email: "no-es-correo"));

        var failed = await Failure(id);
        Assert.Equal("DATOS_INVALIDOS", failed.Text("codigo"));
        Assert.Contains("email", failed.Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bare_data_without_an_envelope_is_a_command_too()
    {
        await Send(JsonSerializer.Serialize(new { nombre = "Sin sobre", email = _email }));

        Assert.Equal("Sin sobre", (await Appears()).Text("nombre"));
    }

    [Theory]
    [InlineData("{bad", "not valid JSON")]
    [InlineData("[1,2]", "JSON object")]
    [InlineData("""{"id":"x","type":"OtraCosa","data":{"nombre":"a","email":"b@c.mx"}}""", "OtraCosa")]
    [InlineData("""{"data":"texto"}""", "data must be a JSON object")]
    [InlineData("""{"data":{"nombre":17,"email":"b@c.mx"}}""", "cannot be read at $.nombre")]
    [InlineData("""{"data":{"email":"b@c.mx"}}""", "data.nombre and data.email are required")]
    public async Task What_cannot_be_read_goes_to_the_dead_letters_with_its_reason(string body, string reason)
    {
        var unique = body.Replace("{bad", "{bad " + Fresh.Token(), StringComparison.Ordinal).Replace("b@c.mx", _email, StringComparison.Ordinal)
            .Replace("[1,2]", $"[\"{Fresh.Token()}\"]", StringComparison.Ordinal).Replace("texto", Fresh.Token(), StringComparison.Ordinal);

        await Send(unique);

        await Eventually.Holds(async () => (await Letters()).Any(letter => letter.Text("error_detail")?.Contains(reason, StringComparison.Ordinal) == true), () => $"a dead letter with '{reason}'");
    }

    [Fact]
    public async Task A_dead_letter_that_was_mended_creates_the_partner()
    {
        var broken = Fresh.Token();
        await Send($"{{{broken}");
        JsonElement letter = default;
        await Eventually.Holds(async () =>
        {
            letter = (await Letters()).FirstOrDefault(found => found.At("data").ToString().Contains(broken, StringComparison.Ordinal));
            return letter.ValueKind == JsonValueKind.Object;
        }, () => "the dead letter");

        (await Api.Everywhere.Post($"/api/v1/dead-letters/{letter.Text("id")}/replay", new { data = new { nombre = "Corregida", email = _email } })).Expect(202);

        Assert.Equal("Corregida", (await Appears()).Text("nombre"));
    }

    [Fact]
    public async Task A_topic_that_nobody_reads_is_refused_and_a_blank_one_names_the_field()
    {
        (await Api.Everywhere.Post("/sandbox/messages", new { topic = "eventos-de-nadie", body = "x" })).Expect(404);
        Assert.Contains("topic", (await Api.Everywhere.Post("/sandbox/messages", new { body = "x" })).Expect(400).Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_begin_alike_are_two_and_the_longest_one_is_known_again()
    {
        var longest = new string('a', 300) + Fresh.Token();
        var (first, second) = (Command(longest + "1"), Command(longest + "2", email: $"{Fresh.Token()}@ejemplo.mx"));
        await Send(first);
        await Appears();

        await Send(second);
        await Send(first);

        await Eventually.Holds(
            async () => (await Api.Get($"?q={Uri.EscapeDataString(Address(second))}")).Expect(200).Json.At("partners").GetArrayLength() == 1, () => "the second partner");
    }

    [Fact]
    public async Task A_caller_of_another_tenant_cannot_put_a_message_on_a_topic()
    {
        var stranger = await NewTenant();

        (await stranger.Everywhere.Post("/sandbox/messages", new { topic = Topic, body = Command(Fresh.Token()) })).Expect(404);
    }

    private static string Address(string command)
    {
        using var json = JsonDocument.Parse(command);
        return json.RootElement.At("data").Text("email")!;
    }

    private string Command(string id, string? email = null) => JsonSerializer.Serialize(new
    {
        id,
        time = 1757872800000,
        ingestion = 1757872800012,
        specversion = "v1",
        type = "ComandoCrearPartner",
        datacontenttype = "AVRO",
        service_name = "gestion-de-integraciones",
        data = new { nombre = "Empresa por comando", email = email ?? _email, telefono = "", direccion = "" },
    });

    private async Task Send(string body) => (await Api.Everywhere.Post("/sandbox/messages", new { topic = Topic, body })).Expect(202);

    private async Task<JsonElement> Appears()
    {
        JsonElement found = default;
        await Eventually.Holds(async () =>
        {
            found = (await Api.Get($"?q={Uri.EscapeDataString(_email)}")).Expect(200).Json.At("partners").EnumerateArray().FirstOrDefault();
            return found.ValueKind == JsonValueKind.Object;
        }, () => $"a partner {_email}");
        return found;
    }

    private async Task<JsonElement> Failure(string commandId)
    {
        JsonElement found = default;
        await Eventually.Holds(async () =>
        {
            found = (await Failures()).FirstOrDefault(data => data.Text("comando_id") == commandId);
            return found.ValueKind == JsonValueKind.Object;
        }, () => $"a failure of command {commandId}");
        return found;
    }

    private async Task<IReadOnlyList<JsonElement>> Failures() =>
        [.. (await Api.Everywhere.Get("/api/v1/events?type=PartnerCreationFailed&limit=200")).Expect(200).Json.At("items").EnumerateArray().Select(item => item.At("data"))];

    private async Task<IReadOnlyList<JsonElement>> Letters() =>
        [.. (await Api.Everywhere.Get("/api/v1/dead-letters?type=ComandoCrearPartner&limit=200")).Expect(200).Json.At("items").EnumerateArray()];

    private async Task<int> DeadLetters() => (await Letters()).Count;
}
