using System.Globalization;
using System.Text.Json;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Forms;

/// <summary>The fields of a new campaign (campaigns.md §2.1), whoever sends them: a caller, or a program over a broker.</summary>
internal sealed class CampaignForm
{
    /// <summary>500 participants with all their words.</summary>
    public const int MostBytes = 512 * 1024;

    private const string BudgetField = "presupuesto", CurrencyField = "divisa", ListField = "participantes", ProfileField = "informacion_perfil", KindField = "tipo";

    private readonly List<CampaignParticipant> _participants = [];

    public string Name { get; private set; } = "";

    public decimal Budget { get; private set; }

    public string Currency { get; private set; } = "";

    public string BrandId { get; private set; } = "";

    public IReadOnlyList<CampaignParticipant> Participants => _participants;

    /// <summary>Whether somebody agreed on an amount per click for themselves.</summary>
    public bool HasClickContracts { get; private set; }

    public TermsForm Terms { get; private set; } = new();

    /// <param name="form">What was sent.</param>
    /// <param name="isRich">Whether its terms are read too, and anything unknown refused: the seed's routes know neither.</param>
    /// <param name="hasTerms">Whether its terms are read, whatever else is there: commands carry them.</param>
    /// <exception cref="FaultException">Something is wrong with it.</exception>
    public static CampaignForm Read(Form form, bool isRich, bool hasTerms = false)
    {
        var campaign = new CampaignForm();
        form.Needed("nombre", Campaign.MaxName, "", text => campaign.Name = text, isNew: true);
        if (BudgetOf(form, isNeeded: true) is { } budget)
            campaign.Budget = budget;
        campaign.ReadCurrency(form);
        form.Needed("marca_id", Campaign.MaxBrand, "", text => campaign.BrandId = text, isNew: true);
        campaign.ReadParticipants(form, isRich, isRich || hasTerms);
        if (isRich || hasTerms)
            campaign.Terms = TermsForm.Read(form);
        if (isRich)
            form.NothingElse();

        form.Check();
        return campaign;
    }

    /// <summary>A JSON number and nothing else: the digits that were sent, never rounded.</summary>
    public static decimal? BudgetOf(Form form, bool isNeeded)
    {
        if (form.Find(BudgetField) is not { } value)
        {
            if (isNeeded)
                form.Missing(BudgetField);
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
            form.Wrong(BudgetField, "decimal_type", "Input should be a JSON number", value);
        else if (!decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var budget) || budget > Campaign.MostBudget)
            form.Wrong(BudgetField, "less_than_equal", string.Create(CultureInfo.InvariantCulture, $"Input should be less than or equal to {Campaign.MostBudget}"), value, ("le", Campaign.MostBudget));
        else if (budget <= 0)
            form.Wrong(BudgetField, "greater_than", "Input should be greater than 0", value, ("gt", 0));
        else if (FormNumbers.PlacesOf(value) > 2)
            form.Wrong(BudgetField, "decimal_max_places", "Decimal input should have no more than 2 decimal places", value, ("decimal_places", 2));
        else
            return budget;
        return null;
    }

    private void ReadCurrency(Form form)
    {
        if (form.Find(CurrencyField) is not { } value)
            form.Missing(CurrencyField);
        else if (form.ReadText(CurrencyField, value, int.MaxValue) is { } text)
        {
            Currency = text.ToUpperInvariant();
            if (!CurrencyCodes.Knows(Currency))
                form.Wrong(CurrencyField, "currency_code", "Input should be a currency code of ISO 4217", value);
        }
    }

    private void ReadParticipants(Form form, bool isRich, bool hasContracts)
    {
        if (form.Find(ListField) is not { } list)
        {
            form.Missing(ListField);
            return;
        }

        if (list.ValueKind == JsonValueKind.Null)
            form.Wrong(ListField, "list_type", "Input should be a valid list", list);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in form.Each(ListField, Campaign.MaxParticipants))
        {
            Guid? crm = null;
            var id = Kept(one, "id", 1, Participant.MaxKey);
            var kind = Kept(one, KindField, 1, int.MaxValue);
            if (kind is not null && !CampaignsWire.TryReadKind(kind, out _))
                KindIsWrong(one);
            var name = Kept(one, "nombre", 1, Participant.MaxName);
            var profile = Kept(one, ProfileField, 0, Participant.MaxProfile);
            one.Uuid("partner_id", "", partner => crm = partner);
            var contract = hasContracts ? TermsForm.ReadRule(one, CampaignShape.ContractMember) : null;
            HasClickContracts |= contract?.Kind == RuleKind.PerClick;
            if (isRich)
                one.NothingElse();
            // By the spelling that it will be known by.
            if (id is not null && !ids.Add(Interaction.Canonical(id.Trim())!))
                one.Wrong("id", "unique", "Each participant should have an id of its own", one.Find("id"));
            _participants.Add(new CampaignParticipant(id ?? "", kind ?? "", name ?? "", profile ?? "", crm, TermsForm.Told(contract)));
        }
    }

    public static void KindIsWrong(Form form) =>
        form.Wrong(KindField, "enum", "Input should be 'Influencer' or 'Affiliate'", form.Find(KindField), ("expected", "'Influencer' or 'Affiliate'"));

    /// <summary>A text that is kept as it was sent, so that the campaign shows the very words; null when it is none, which is noted.</summary>
    public static string? Kept(Form form, string name, int least, int most)
    {
        if (form.Find(name) is not { } value)
        {
            form.Missing(name);
            return null;
        }

        if (form.ReadText(name, value, most) is not { } trimmed)
            return null;
        if (trimmed.Length >= least)
            return value.GetString();
        form.Wrong(name, "string_too_short", "String should have at least 1 character", value, ("min_length", least));
        return null;
    }
}
