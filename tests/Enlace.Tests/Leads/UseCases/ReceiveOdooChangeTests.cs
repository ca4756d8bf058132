using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Leads.UseCases;

/// <summary>What follows from a change is in OdooWebhookConformance.</summary>
public sealed class ReceiveOdooChangeTests
{
    [Fact]
    public async Task It_is_answered_when_it_is_stored_whether_or_not_Odoo_is_set_up()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_MODULES"] = "leads", ["ENLACE_ODOO_WEBHOOK_TOKEN"] = "t" });

        var answer = (await new HubCaller(hub.Client).Post("/api/v1/odoo/webhook/t", """{"_model":"res.partner","_id":3,"name":"Ana"}""")).Expect(202);

        Assert.Equal("""{"status":"accepted","model":"res.partner","id":3}""", answer.Text);
        Assert.Contains(await hub.ReadAllStoredText(), text => text.Contains("\"record_id\":3", StringComparison.Ordinal));
    }
}
