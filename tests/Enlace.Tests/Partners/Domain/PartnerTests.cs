using Enlace.Partners.Domain;

namespace Enlace.Tests.Partners.Domain;

public sealed class PartnerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddMinutes(5);

    private readonly Partner _partner = Register();

    [Fact]
    public void Starts_active_with_pending_papers_at_version_one()
    {
        Assert.Equal(PartnerStatus.Active, _partner.Status);
        Assert.Equal(KycStatus.Pending, _partner.KycStatus);
        Assert.Equal(1, _partner.Version);
        Assert.Equal(Start, _partner.CreatedAt);
        Assert.Null(_partner.UpdatedAt);
        Assert.Null(_partner.KycDocuments);
        Assert.Equal("ana@correo.example", _partner.EmailKey);
    }

    [Fact]
    public void A_change_of_details_is_dated_and_raises_the_version()
    {
        Assert.True(_partner.Describe("Cóndor", "1", "Calle", Later));

        Assert.Equal(("Cóndor", "1", "Calle"), (_partner.Name, _partner.Phone, _partner.Address));
        Assert.Equal(Later, _partner.UpdatedAt);
        Assert.Equal(2, _partner.Version);
        Assert.Contains("cóndor", _partner.SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_details_change_nothing()
    {
        Assert.False(_partner.Describe(_partner.Name, _partner.Phone, _partner.Address, Later));

        Assert.Null(_partner.UpdatedAt);
        Assert.Equal(1, _partner.Version);
    }

    [Fact]
    public void Every_state_with_a_way_back_reaches_every_other()
    {
        PartnerStatus[] states = [PartnerStatus.Active, PartnerStatus.Inactive, PartnerStatus.Suspended];
        foreach (var from in states)
        {
            foreach (var to in states)
            {
                var partner = Register();
                partner.MoveTo(from, null, Start);
                Assert.Equal(from != to, partner.MoveTo(to, "motivo", Later));
                Assert.Equal(to, partner.Status);
            }
        }
    }

    [Fact]
    public void Nothing_leads_out_of_deleted_and_only_delete_leads_in()
    {
        Assert.Throws<InvalidOperationException>(() => _partner.MoveTo(PartnerStatus.Deleted, null, Later));
        _partner.Delete(null, Later);

        Assert.True(_partner.IsDeleted);
        Assert.Throws<InvalidOperationException>(() => _partner.MoveTo(PartnerStatus.Active, null, Later));
    }

    [Fact]
    public void Deleting_ends_what_is_active_at_one_instant_in_the_order_of_creation()
    {
        var revoked = Integrate(Start);
        var second = Integrate(Start.AddSeconds(2));
        var first = Integrate(Start.AddSeconds(1));
        _partner.Revoke(revoked, "antes", Start.AddSeconds(3));
        var version = _partner.Version;

        var ended = _partner.Delete("cierre", Later);

        Assert.Equal([first, second], ended);
        Assert.All(ended, integration => Assert.Equal((false, (DateTimeOffset?)Later), (integration.IsActive, integration.RevokedAt)));
        Assert.Equal((Start.AddSeconds(3), "antes"), (revoked.RevokedAt!.Value, revoked.RevocationReason));
        Assert.Equal((Later, "cierre", version + 1), (_partner.UpdatedAt!.Value, _partner.StatusReason, _partner.Version));
    }

    [Fact]
    public void Only_an_approval_cannot_be_forgotten()
    {
        foreach (var from in Enum.GetValues<KycStatus>())
        {
            var partner = Register();
            partner.DecideKyc(from, null, null, "ana", Start);
            foreach (var to in Enum.GetValues<KycStatus>())
                Assert.Equal((from, to) is not (KycStatus.Approved, KycStatus.Pending), partner.MayBecome(to));
        }
    }

    [Fact]
    public void A_decision_keeps_who_what_and_when()
    {
        var decision = _partner.DecideKyc(KycStatus.Approved, """{"rut":"rut.pdf"}""", "bien", "ana", Later)!;

        Assert.Equal((KycStatus.Pending, KycStatus.Approved), (decision.PreviousStatus, decision.NewStatus));
        Assert.Equal(("""{"rut":"rut.pdf"}""", "bien", "ana", Later), (decision.Documents!, decision.Comments!, decision.Actor, decision.DecidedAt));
        Assert.Equal((_partner.Id, _partner.TenantId), (decision.PartnerId, decision.TenantId));
        Assert.Equal((2L, (DateTimeOffset?)Later), (_partner.Version, _partner.UpdatedAt));
    }

    [Fact]
    public void Without_documents_the_old_ones_stay()
    {
        _partner.DecideKyc(KycStatus.Approved, """{"rut":"rut.pdf"}""", null, "ana", Start);

        var decision = _partner.DecideKyc(KycStatus.Rejected, null, null, "eva", Later)!;

        Assert.Equal("""{"rut":"rut.pdf"}""", _partner.KycDocuments);
        Assert.Equal(_partner.KycDocuments, decision.Documents);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("""{"b":"2","a":"1"}""", null, false)]
    [InlineData("""{"a":"1"}""", null, true)]
    [InlineData(null, "otra vez", true)]
    public void The_same_state_is_a_decision_only_when_something_new_is_said(string? documents, string? comments, bool told)
    {
        _partner.DecideKyc(KycStatus.Approved, """{"a":"1","b":"2"}""", null, "ana", Start);
        var version = _partner.Version;

        Assert.Equal(told, _partner.DecideKyc(KycStatus.Approved, documents, comments, "ana", Later) is not null);

        Assert.Equal(told ? version + 1 : version, _partner.Version);
    }

    [Theory]
    [InlineData("""{"a":1e99999999999}""")]
    [InlineData("""{"a":1}""")]
    public void Documents_that_cannot_be_compared_are_replaced(string documents)
    {
        _partner.DecideKyc(KycStatus.Approved, """{"a":1e99999999999}""", null, "ana", Start);

        Assert.NotNull(_partner.DecideKyc(KycStatus.Approved, documents, null, "ana", Later));

        Assert.Equal(documents, _partner.KycDocuments);
    }

    [Fact]
    public void What_happens_to_an_integration_raises_the_version_and_leaves_the_partner_undated()
    {
        var integration = Integrate(Start);
        Assert.Equal(2, _partner.Version);
        _partner.IntegrationChanged();
        Assert.Equal(3, _partner.Version);
        _partner.Revoke(integration, "fin", Later);

        Assert.Equal(4, _partner.Version);
        Assert.Null(_partner.UpdatedAt);
    }

    private static Partner Register() => Partner.Register("t1", "Andes", EmailAddress.Parse("Ana@correo.example"), null, null, Start);

    private Integration Integrate(DateTimeOffset at) => _partner.Integrate(IntegrationKind.Batch, "Carga", null, at);
}
