using Enlace.Partners.Domain;

namespace Enlace.Tests.Partners.Domain;

public sealed class IntegrationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly Partner _partner = Partner.Register("t1", "Andes", EmailAddress.Parse("ana@correo.example"), null, null, Start);
    private readonly Integration _integration;

    public IntegrationTests() => _integration = _partner.Integrate(IntegrationKind.Webhook, "Avisos", null, Start);

    [Fact]
    public void Belongs_to_its_partner_and_tenant_and_starts_active()
    {
        Assert.Equal((_partner.Id, "t1"), (_integration.PartnerId, _integration.TenantId));
        Assert.True(_integration.IsActive);
        Assert.False(_integration.IsDisabled);
        Assert.Equal("{}", _integration.Configuration);
        Assert.Same(_integration, Assert.Single(_partner.Integrations));
    }

    [Fact]
    public void Is_revoked_once()
    {
        _partner.Revoke(_integration, "fin", Start.AddDays(1));

        Assert.False(_integration.IsActive);
        Assert.Equal((Start.AddDays(1), "fin"), (_integration.RevokedAt!.Value, _integration.RevocationReason));
        Assert.Throws<InvalidOperationException>(() => _partner.Revoke(_integration, "otra", Start.AddDays(2)));
    }

    [Fact]
    public void Tells_a_change_from_none()
    {
        Assert.False(_integration.Describe("Avisos", null));
        Assert.True(_integration.Describe("Avisos", "Cada noche"));
        Assert.True(_integration.Describe("Otros", "Cada noche"));
    }

    [Fact]
    public void Stays_active_while_it_is_disabled_and_wakes_up()
    {
        _integration.Disable(DisableReason.Gone);
        Assert.True(_integration is { IsDisabled: true, IsActive: true, DisabledReason: DisableReason.Gone });

        _integration.WakeUp();
        Assert.False(_integration.IsDisabled);
    }

    [Fact]
    public void Its_secrets_open_in_no_other_row()
    {
        var other = _partner.Integrate(IntegrationKind.Webhook, "Avisos", null, Start);

        Assert.NotEqual(_integration.SealContext, other.SealContext);
    }
}
