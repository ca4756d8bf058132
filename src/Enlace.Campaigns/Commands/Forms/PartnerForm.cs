using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commands.Forms;

/// <summary>The fields of a participant (campaigns.md §2.2), whoever sends them.</summary>
internal sealed class PartnerForm
{
    public string Name { get; private set; } = "";

    public ParticipantKind Kind { get; private set; }

    public string Profile { get; private set; } = "";

    public string? CampaignId { get; private set; }

    /// <summary>The brand's own id for it.</summary>
    public string? ParticipantId { get; private set; }

    public Guid? CrmPartnerId { get; private set; }

    /// <summary>What it agreed on for itself.</summary>
    public CommissionRule? Contract { get; private set; }

    /// <param name="form">What was sent.</param>
    /// <param name="isStrict">Whether its contract is read too, and anything unknown refused: the seed's routes know neither.</param>
    /// <param name="hasContract">Whether its contract is read, whatever else is there: commands carry it.</param>
    /// <exception cref="FaultException">Something is wrong with it.</exception>
    public static PartnerForm Read(Form form, bool isStrict = false, bool hasContract = false)
    {
        const string KindField = "tipo";
        var partner = new PartnerForm();
        form.Needed("nombre", Participant.MaxName, "", text => partner.Name = text, isNew: true);
        if (form.Find(KindField) is not { } word)
            form.Missing(KindField);
        else if (form.ReadText(KindField, word, int.MaxValue) is { } text)
        {
            if (CampaignsWire.TryReadKind(text, out var kind))
                partner.Kind = kind;
            else
                CampaignForm.KindIsWrong(form);
        }

        partner.Profile = CampaignForm.Kept(form, "informacion_perfil", 0, Participant.MaxProfile) ?? "";
        form.Text("id_campaign", Participant.MaxCampaign, "", text => partner.CampaignId = text);
        form.Text("id_participante", Participant.MaxKey, "", text => partner.ParticipantId = text);
        form.Uuid("partner_id", "", id => partner.CrmPartnerId = id);
        if (isStrict || hasContract)
            partner.Contract = TermsForm.ReadRule(form, CampaignShape.ContractMember);
        if (isStrict)
            form.NothingElse();
        form.Check();
        return partner;
    }
}
