using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Two tenants on one hub: what belongs to one does not exist for the other.</summary>
public abstract class TenantWallConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    public static TheoryData<string, string, string?> PartnerRoutes => new()
    {
        { "GET", "", null },
        { "PUT", "", """{"telefono":"1"}""" },
        { "PATCH", "", """{"telefono":"1"}""" },
        { "DELETE", "", null },
        { "PUT", "/kyc", """{"estado_kyc":"APROBADO"}""" },
        { "GET", "/kyc", null },
        { "PUT", "/estado", """{"estado":"INACTIVO"}""" },
        { "POST", "/integraciones", """{"tipo":"API","nombre":"Intruso"}""" },
        { "GET", "/integraciones", null },
        { "GET", "/onboarding", null },
        { "PUT", "/onboarding", """{"decision":"COMPENSAR"}""" },
        { "GET", "/contratos", null },
    };

    public static TheoryData<string, string, string?> IntegrationRoutes => new()
    {
        { "GET", "", null },
        { "PUT", "", """{"nombre":"Intruso"}""" },
        { "PUT", "/revocar", """{"motivo":"Intruso"}""" },
        { "PUT", "/revocar", null },
        { "POST", "/rotar-secreto", null },
        { "POST", "/probar", null },
        { "GET", "/entregas", null },
    };

    [Theory]
    [MemberData(nameof(PartnerRoutes))]
    public async Task A_partner_of_another_tenant_does_not_exist(string method, string route, string? body)
    {
        var partner = await Api.RegisterFull();
        var stranger = await NewTenant();
        var before = (await Api.Get($"/{partner}")).Text;
        var told = (await Api.Events(partner)).Count;

        var answer = await Send(stranger, method, $"/{partner}{route}", body);

        answer.ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        Assert.DoesNotContain("Empresa ABC", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await Api.Get($"/{partner}")).Text);
        Assert.Equal(told, (await Api.Events(partner)).Count);
    }

    [Theory]
    [MemberData(nameof(PartnerRoutes))]
    public async Task Nor_does_the_state_of_its_partner_show(string method, string route, string? body)
    {
        var partner = await Api.Register();
        (await Api.Delete($"/{partner}")).Expect(200);
        var stranger = await NewTenant();

        (await Send(stranger, method, $"/{partner}{route}", body)).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
    }

    [Theory]
    [MemberData(nameof(IntegrationRoutes))]
    public async Task An_integration_of_another_tenant_does_not_exist(string method, string route, string? body)
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        var revoked = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Revoke(revoked)).Expect(200);
        await receiver.Accepts(4);
        var stranger = await NewTenant();
        var before = (await Api.Get($"/integraciones/{webhook.Id}")).Text;

        (await Send(stranger, method, $"/integraciones/{webhook.Id}{route}", body)).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Send(stranger, method, $"/integraciones/{revoked}{route}", body)).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");

        Assert.Equal(before, (await Api.Get($"/integraciones/{webhook.Id}")).Text);
        Assert.Equal(4, receiver.Received.Count);
    }

    [Fact]
    public async Task A_delivery_of_another_tenant_is_not_sent_again()
    {
        await using var receiver = await WebhookReceiver.Start();
        var webhook = await Api.Webhook(await Api.Register(), receiver.Url);
        await receiver.Accepts(2);
        var delivery = (await webhook.FirstDelivery(Api)).Text("id");
        var stranger = await NewTenant();
        var own = await stranger.Webhook(await stranger.Register(), receiver.Url, "KYCVerificado");

        (await stranger.Post($"/integraciones/{webhook.Id}/entregas/{delivery}/reenviar")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await stranger.Post($"/integraciones/{own.Id}/entregas/{delivery}/reenviar")).Expect(404).ExpectFaultShape();

        await Eventually.Stays(() => receiver.Received.Count == 2, () => $"two deliveries, now {receiver.Received.Count}", 0.5);
    }

    [Fact]
    public async Task The_list_and_the_search_show_only_ones_own()
    {
        var email = Fresh.Email();
        var partner = await Api.Register(email);
        var stranger = await NewTenant();
        var own = await stranger.Register();

        Assert.Equal([own], (await stranger.ListAll("")).Select(p => p.Text("id")));
        Assert.Equal(1, await stranger.Total());
        Assert.Equal(0, await stranger.Total($"q={email}"));
        Assert.DoesNotContain(await Api.ListAll($"q={own}"), p => p.Text("id") == own);
        Assert.Equal(1, await Api.Total($"q={email}"));
        (await Api.Get($"/{own}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        Assert.Equal(partner, (await Api.Read(partner)).Text("id"));
    }

    [Fact]
    public async Task A_page_mark_of_another_tenant_shows_nothing_of_it()
    {
        var mine = new[] { await Api.Register(), await Api.Register() };
        var cursor = (await Api.Get("?limite=1")).Expect(200).Json.Text("siguiente")!;
        var stranger = await NewTenant();
        var own = await stranger.Register();

        var answer = await stranger.Get($"?cursor={Uri.EscapeDataString(cursor)}");

        Assert.All(mine, id => Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal));
        if (answer.Expect(200, 400).Status == 200)
        {
            Assert.All(answer.Json.At("partners").EnumerateArray(), p => Assert.Equal(own, p.Text("id")));
        }
    }

    [Fact]
    public async Task The_same_email_may_stand_in_both()
    {
        var email = Fresh.Email();
        var stranger = await NewTenant();

        var mine = await Api.Register(email);
        var theirs = await stranger.Register(email);

        Assert.NotEqual(mine, theirs);
        (await stranger.Post("", new { nombre = "Otra", email })).ExpectFault(409, "EMAIL_EXISTENTE");
        (await stranger.Delete($"/{theirs}")).Expect(200);
        Assert.Equal("ACTIVO", (await Api.Read(mine)).Text("estado"));
    }

    [Fact]
    public async Task The_event_routes_show_only_ones_own()
    {
        var partner = await Api.Register();
        var told = await Api.Event(partner, "PartnerCreado");
        var stranger = await NewTenant();
        var own = await stranger.Register();

        Assert.Empty(await stranger.Events(partner));
        (await stranger.Everywhere.Get($"/api/v1/events/{told.Id}")).Expect(404);
        var all = (await stranger.Everywhere.Get("/api/v1/events?limit=100")).Expect(200).Json.At("items").EnumerateArray();
        // The partner's onboarding tells of its contract too; all of it comes from the one request that was made here.
        var chain = (await stranger.Event(own, "PartnerCreado")).Whole.Text("correlation_id");
        Assert.All(all, item => Assert.Equal(chain, item.Text("correlation_id")));
        Assert.Empty(await Api.Events(own));
        (await Api.Everywhere.Get($"/api/v1/events/{told.Id}")).Expect(200);
    }

    [Fact]
    public async Task The_key_of_a_partner_stays_in_its_tenant()
    {
        var stranger = await NewTenant();
        var theirs = await stranger.Register();
        var key = (await stranger.Integrate(theirs, "API")).Text("api_key")!;
        var mine = await Api.Register();

        (await WithKey(key).Get($"/{theirs}")).Expect(200);
        (await WithKey(key).Get($"/{mine}")).Expect(404);
    }

    [Fact]
    public async Task Webhooks_hear_only_their_own_tenant()
    {
        await using var receiver = await WebhookReceiver.Start();
        var stranger = await NewTenant();
        var theirs = await stranger.Register();
        var webhook = await stranger.Webhook(theirs, receiver.Url);
        (await Api.DecideKyc(await Api.Register(), "APROBADO")).Expect(200);
        (await stranger.DecideKyc(theirs, "APROBADO")).Expect(200);

        await receiver.Accepts(3);

        Assert.Equal(["PartnerCreado", "IntegracionCreada", "KYCVerificado"], receiver.AcceptedTypes);
        Assert.All(receiver.Accepted, delivery => Assert.True(delivery.IsSignedWith(webhook.Secret)));
    }

    private static Task<Answer> Send(PartnersDriver caller, string method, string path, string? body) =>
        caller.Send(HttpMethod.Parse(method), path, body is null ? null : HubCaller.Raw(body, "application/json"));
}
