using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What the webhooks take, answer and put on their queues.</summary>
public abstract class WebhookConformance(IHubFixture fixture) : WebhookSuite(fixture)
{
    [Fact]
    public async Task Case_1_a_contact_is_accepted_and_one_message_with_its_values_is_queued()
    {
        var answer = (await ManyChat.Post("/contact", $$"""
            {"manychat_id":"{{Person}}","nombre_lead":"Test Contact Data","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Nuevo","id":"1234567890_manychat_id","first_name":"Test","last_name":"Data","phone":"+56912345678","email":"test.data@example.com"}
            """)).Expect(202);

        Assert.Equal($$"""{"status":"accepted","message":"Webhook received and event queued","manychat_id":"{{Person}}","queue":"manychat-contact-queue"}""", answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        var message = Assert.Single(await Queued(Person, "contact"));
        Assert.Equal("Test Contact Data", message.Text("nombre_lead"));
        Assert.Equal("2025-06-05T12:41:36Z", message.Text("datetime_actual"));
        Assert.Equal("Nuevo", message.Text("ultimo_estado"));
        Assert.Equal("1234567890_manychat_id", message.Text("id"));
        Assert.Equal("Test", message.Text("first_name"));
        Assert.Equal("Data", message.Text("last_name"));
        Assert.Equal("+56912345678", message.Text("phone"));
        Assert.Equal("test.data@example.com", message.Text("email"));
        Assert.All((string[])["apellido_lead", "whatsapp", "email_lead", "datetime_suscripcion", "canal_entrada", "estado_inicial"], absent => message.IsNull(absent));
        Assert.False(message.Has("_extra"));
    }

    [Fact]
    public async Task A_message_says_of_itself_what_the_contract_lists()
    {
        var answer = (await ManyChat.Post("/contact", Contact(Person), ("X-Request-ID", "req-7"))).Expect(202);

        Assert.Equal("req-7", answer.Header("X-Request-ID"));
        var meta = Assert.Single(await Queued(Person, "contact")).At("_meta");
        meta.Uuid("event_id");
        Assert.Matches("^contact:[0-9a-f]{64}$", meta.Text("idempotency_key"));
        Assert.Equal("contact", meta.Text("type"));
        Assert.Equal(1, meta.At("schema_version").GetInt32());
        meta.Instant("received_at");
        Assert.Equal("req-7", meta.Text("request_id"));
        Assert.Equal(1, meta.At("attempt").GetInt32());
    }

    [Fact]
    public async Task Case_3_a_campaign_assignment_is_accepted()
    {
        var answer = (await ManyChat.Post("/campaign-assignment", $$"""
            {"manychat_id":"{{Person}}","campaign_id":"CAMP-ABC-123","comercial_id":"COM-XYZ-001","datetime_actual":"2025-06-05T12:45:00Z","ultimo_estado":"Asignado","tipo_asignacion":"Automatica"}
            """)).Expect(202);

        Assert.Equal(
            $$"""{"status":"accepted","message":"Evento de campaña encolado exitosamente","manychat_id":"{{Person}}","campaign_id":"CAMP-ABC-123","queue":"manychat-campaign-queue"}""",
            answer.Text);
        var message = Assert.Single(await Queued(Person, "campaign"));
        Assert.Equal("COM-XYZ-001", message.Text("comercial_id"));
        Assert.Equal("Automatica", message.Text("tipo_asignacion"));
        message.IsNull("medico_id");
    }

    [Fact]
    public async Task Case_5_the_seeds_short_curl_is_enough_and_a_bare_date_is_midnight_in_UTC()
    {
        (await ManyChat.Post("/contact", $$"""{"manychat_id": "{{Person}}", "nombre_lead": "Test", "datetime_actual": "2024-05-01"}""")).Expect(202);

        var message = Assert.Single(await Queued(Person, "contact"));
        Assert.Equal("2024-05-01T00:00:00Z", message.Text("datetime_actual"));
        message.IsNull("ultimo_estado");
    }

    [Fact]
    public async Task Case_7_what_is_missing_is_told_field_by_field_in_the_contracts_order()
    {
        var answer = (await ManyChat.Post("/contact", "{}")).Expect(422);

        Assert.Equal("""
            {"detail":[{"type":"missing","loc":["body","manychat_id"],"msg":"Field required","input":{}},{"type":"missing","loc":["body","nombre_lead"],"msg":"Field required","input":{}},{"type":"missing","loc":["body","datetime_actual"],"msg":"Field required","input":{}}]}
            """, answer.Text);
        var campaign = (await ManyChat.Post("/campaign-assignment", new { manychat_id = Person, campaign_id = "C", datetime_actual = "2025-01-01" })).Expect(422);
        Assert.Equal(["missing body.ultimo_estado"], Wrong(campaign));
    }

    [Theory]
    [InlineData("/contact", """{"manychat_id":"   ","nombre_lead":"A","datetime_actual":"2025-01-01"}""", "manychat_id no puede estar vacío")]
    [InlineData("/contact", """{"manychat_id":"","nombre_lead":"A","datetime_actual":"2025-01-01"}""", "manychat_id no puede estar vacío")]
    [InlineData("/campaign-assignment", """{"manychat_id":"a","campaign_id":" ","datetime_actual":"2025-01-01","ultimo_estado":"x"}""", "campaign_id no puede estar vacío")]
    [InlineData("/campaign-assignment", """{"manychat_id":"\t","campaign_id":" ","datetime_actual":"2025-01-01","ultimo_estado":"x"}""", "manychat_id no puede estar vacío")]
    [InlineData("/address", """{"manychat_id":"a"}""", "Debe enviarse al menos un campo de dirección (street, district, city, state o country)")]
    [InlineData("/address", """{"manychat_id":"a","city":"","street":"  ","country":null}""", "Debe enviarse al menos un campo de dirección (street, district, city, state o country)")]
    public async Task Cases_7_and_8_what_identifies_nothing_is_400_in_the_contracts_words(string path, string body, string detail)
    {
        var answer = (await ManyChat.Post(path, body)).Expect(400);

        Assert.Equal($$"""{"detail":"{{detail}}"}""", answer.Text);
    }

    [Theory]
    [InlineData("""{"datetime_actual":"hoy"}""", "datetime_from_date_parsing body.datetime_actual")]
    [InlineData("""{"datetime_actual":"2025-02-30"}""", "datetime_from_date_parsing body.datetime_actual")]
    [InlineData("""{"datetime_actual":""}""", "datetime_from_date_parsing body.datetime_actual")]
    [InlineData("""{"datetime_actual":"0001-01-01"}""", "datetime_from_date_parsing body.datetime_actual")]
    [InlineData("""{"datetime_actual":"0001-01-01T02:00:00+02:00"}""", "datetime_from_date_parsing body.datetime_actual")]
    [InlineData("""{"datetime_actual":true}""", "datetime_type body.datetime_actual")]
    [InlineData("""{"datetime_actual":null}""", "datetime_type body.datetime_actual")]
    [InlineData("""{"nombre_lead":7}""", "string_type body.nombre_lead")]
    [InlineData("""{"nombre_lead":null}""", "string_type body.nombre_lead")]
    [InlineData("""{"manychat_id":1.5}""", "string_type body.manychat_id")]
    [InlineData("""{"manychat_id":["a"]}""", "string_type body.manychat_id")]
    [InlineData("""{"email":{}}""", "string_type body.email")]
    [InlineData("""{"phone":"a\u0000b"}""", "string_unicode body.phone")]
    [InlineData("""{"email":"\ud800"}""", "string_unicode body.email")]
    [InlineData("""{"otro":"a\u0000b"}""", "string_unicode body.otro")]
    [InlineData("""{"otro":{"x":["\udc00"]}}""", "string_unicode body.otro")]
    [InlineData("""{"otro":{"x":1,"x":2}}""", "string_unicode body.otro")]
    [InlineData("""{"otro":1,"otro":2}""", "value_error body.otro")]
    [InlineData("""{"email":"a","email":"b"}""", "value_error body.email")]
    public async Task What_is_wrong_is_422_and_names_the_field(string change, string expected)
    {
        // The change stands first, so that what the good body says of the same field does not come before it.
        var names = System.Text.Json.JsonDocument.Parse(change, new() { AllowDuplicateProperties = true }).RootElement.EnumerateObject().Select(p => p.Name).ToHashSet();
        var good = Contact(Person).Where(pair => !names.Contains(pair.Key)).Select(pair => $"\"{pair.Key}\":\"{pair.Value}\"");
        var body = $"{change[..^1]},{string.Join(',', good)}}}";

        Assert.Equal([expected], Wrong((await ManyChat.Post("/contact", body)).Expect(422)));
        await NothingIsQueued(Person);
    }

    [Theory]
    [InlineData("/contact", """ "\ud800":1 """, """\ud800""")]
    [InlineData("/contact", """ "nombre_lea\ud800":"A" """, """nombre_lea\ud800""")]
    [InlineData("/contact", """ "a\u0000b":1 """, """a\u0000b""")]
    [InlineData("/contact", """ "otro":{"\ud800":1} """, "otro")]
    [InlineData("/campaign-assignment", """ "\udc00":1 """, """\udc00""")]
    [InlineData("/campaign-assignment", """ "otro":[{"x":{"\ud800":1}}] """, "otro")]
    [InlineData("/address", """ "cit\ud800":"Lima" """, """cit\ud800""")]
    [InlineData("/address", """ "otro":{"x":{"\ud800":1}} """, "otro")]
    public async Task A_name_that_is_no_text_is_422_and_told_as_it_was_sent(string path, string member, string field)
    {
        var good = System.Text.Json.JsonSerializer.Serialize(Contact(Person, ("campaign_id", "C-1"), ("ultimo_estado", "Nuevo"), ("city", "Lima")));

        Assert.Equal([$"string_unicode body.{field}"], Wrong((await ManyChat.Post(path, $"{{{member},{good[1..]}")).Expect(422)));
        await NothingIsQueued(Person);
    }

    [Theory]
    [InlineData("/contact", "manychat_id", 50)]
    [InlineData("/contact", "nombre_lead", 255)]
    [InlineData("/contact", "whatsapp", 50)]
    [InlineData("/contact", "canal_entrada", 50)]
    [InlineData("/contact", "ultimo_estado", 255)]
    [InlineData("/campaign-assignment", "campaign_id", 100)]
    [InlineData("/campaign-assignment", "tipo_asignacion", 50)]
    [InlineData("/address", "street", 100)]
    [InlineData("/address", "country", 25)]
    public async Task A_text_longer_than_its_column_is_422_and_one_that_fills_it_is_taken(string path, string field, int longest)
    {
        var body = Contact(Person, ("campaign_id", "C-1"), ("ultimo_estado", "Nuevo"), ("city", "Lima"));
        // A character outside the basic plane is one for the column, though two for a program.
        body[field] = Fresh.Token()[..20] + string.Concat(Enumerable.Repeat("😀", longest - 20));
        (await ManyChat.Post(path, body)).Expect(202);
        body[field] += "x";

        var answer = (await ManyChat.Post(path, body)).Expect(422);

        Assert.Equal([$"string_too_long body.{field}"], Wrong(answer));
        var item = answer.Json.At("detail").EnumerateArray().Single();
        Assert.Equal($"String should have at most {longest} characters", item.Text("msg"));
        Assert.Equal(longest, item.At("ctx.max_length").GetInt32());
        Assert.Equal(body[field], item.Text("input"));
    }

    [Theory]
    [InlineData("no es json", "json_invalid body")]
    [InlineData("{\"a\":1", "json_invalid body")]
    [InlineData("{\"a\":1} x", "json_invalid body")]
    [InlineData("[1]", "model_attributes_type body")]
    [InlineData("\"x\"", "model_attributes_type body")]
    [InlineData("", "missing body")]
    public async Task A_body_that_is_no_object_is_422(string body, string expected) =>
        Assert.Equal([expected], Wrong((await ManyChat.Post("/contact", body)).Expect(422)));

    [Fact]
    public async Task Case_8_an_address_is_accepted_with_one_field()
    {
        var answer = (await ManyChat.Post("/address", new { manychat_id = Person, city = "Lima" })).Expect(202);

        Assert.Equal($$"""{"status":"accepted","message":"Evento de dirección encolado exitosamente","manychat_id":"{{Person}}","queue":"manychat-address-queue"}""", answer.Text);
        var message = Assert.Single(await Queued(Person, "address"));
        Assert.Equal("Lima", message.Text("city"));
        message.IsNull("street");
    }

    [Fact]
    public async Task Case_10_an_empty_optional_field_is_absent_and_a_number_is_a_good_id()
    {
        var id = Math.Abs(Person.GetHashCode(StringComparison.Ordinal)) + 10_000_000_000L;
        var answer = (await ManyChat.Post("/contact", $$"""
            {"manychat_id": {{id}}, "nombre_lead": "  Ana ", "datetime_actual": 1717245296, "datetime_suscripcion": "", "email": " ", "ultimo_estado": null, "phone": 56912345678}
            """)).Expect(202);

        Assert.Equal(id.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Json.Text("manychat_id"));
        var message = Assert.Single(await Queued($"{id}", "contact"));
        Assert.Equal($"\"{id}\"", message.At("manychat_id").GetRawText());
        Assert.Equal("Ana", message.Text("nombre_lead"));
        Assert.Equal("2024-06-01T12:34:56Z", message.Text("datetime_actual"));
        Assert.Equal("\"56912345678\"", message.At("phone").GetRawText());
        Assert.All((string[])["datetime_suscripcion", "email", "ultimo_estado"], absent => message.IsNull(absent));
        (await ManyChat.Post("/campaign-assignment", $$"""{"manychat_id":"{{Person}}","campaign_id":17,"datetime_actual":"2025-01-01","ultimo_estado":"x"}""")).Expect(202);
        Assert.Equal("\"17\"", Assert.Single(await Queued(Person, "campaign")).At("campaign_id").GetRawText());
    }

    [Fact]
    public async Task What_no_field_is_for_is_kept_as_it_came()
    {
        (await ManyChat.Post("/contact", $$"""
            {"manychat_id":"{{Person}}","nombre_lead":"A","datetime_actual":"2025-01-01","edad":41,"_meta":{"event_id":"nuestro"},"etiquetas":["a", {"b":null}]}
            """)).Expect(202);

        var message = Assert.Single(await Queued(Person, "contact"));
        Assert.Equal(41, message.At("_extra.edad").GetInt32());
        Assert.Equal("nuestro", message.Text("_extra._meta.event_id"));
        Assert.Equal("""["a", {"b":null}]""".Replace(" ", "", StringComparison.Ordinal), message.At("_extra.etiquetas").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        message.At("_meta").Uuid("event_id");
    }

    [Fact]
    public async Task A_body_of_32_KiB_is_taken_and_one_more_byte_is_413()
    {
        var body = $$"""{"manychat_id":"{{Person}}","nombre_lead":"A","datetime_actual":"2025-01-01","nota":"@"}""";
        body = body.Replace("@", new string('x', (32 * 1024) - body.Length + 1), StringComparison.Ordinal);
        Assert.Equal(32 * 1024, body.Length);

        (await ManyChat.Post("/contact", body)).Expect(202);
        var refused = (await ManyChat.Post("/contact", body + " ")).Expect(413);
        Assert.False(string.IsNullOrEmpty(refused.Json.Text("detail")), refused.ToString());
    }

    [Fact]
    public async Task Another_media_type_is_415_and_none_counts_as_JSON()
    {
        var body = $$"""{"manychat_id":"{{Person}}","nombre_lead":"A","datetime_actual":"2025-01-01"}""";

        (await ManyChat.Send(HttpMethod.Post, "/contact", HubCaller.Raw(body, "text/plain"))).Expect(415);
        (await ManyChat.Send(HttpMethod.Post, "/contact", HubCaller.Raw(body, null))).Expect(202);
    }

    [Fact]
    public async Task Case_23_verify_lists_the_webhooks()
    {
        var answer = (await ManyChat.Get("/verify")).Expect(200).Json;

        Assert.Equal("active", answer.Text("status"));
        Assert.Equal("MiaSalud Integration API", answer.Text("service"));
        Assert.Equal(
            ["/api/v1/manychat/webhook/contact", "/api/v1/manychat/webhook/campaign-assignment", "/api/v1/manychat/webhook/address"],
            answer.At("endpoints").EnumerateArray().Select(endpoint => endpoint.GetString()));
    }

    private static IEnumerable<string> Wrong(Answer answer) => answer.Json.At("detail").EnumerateArray().Select(item =>
    {
        Assert.False(string.IsNullOrEmpty(item.Text("msg")), answer.ToString());
        Assert.True(item.Has("input"), answer.ToString());
        return $"{item.Text("type")} {string.Join('.', item.At("loc").EnumerateArray().Select(part => part.GetString()))}";
    });
}
