using System.Text.Json;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Forms;

/// <summary>How a campaign attributes, pays and mistrusts, and how long it runs; what is not named says nothing.</summary>
internal sealed class TermsForm
{
    private const string RuleField = "regla_comision", StartField = "inicio", EndField = "fin", RatesField = "tasas_cambio", CurrencyField = "moneda";
    private const decimal MostAmount = 9_999_999_999.99m;

    public AttributionModel? Attribution { get; private set; }

    public FraudPolicy? Fraud { get; private set; }

    public int? HoldDays { get; private set; }

    public decimal? PayoutThreshold { get; private set; }

    public CommissionRule? Rule { get; private set; }

    /// <summary>All that hold from now on, where they are named.</summary>
    public ExchangeRates? Rates { get; private set; }

    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>Null was named as the rule: there is none from now on.</summary>
    public bool ClearsRule { get; private set; }

    /// <summary>So it was as the end.</summary>
    public bool ClearsEnd { get; private set; }

    public bool ChangesTerms => Attribution is not null || Fraud is not null || HoldDays is not null || PayoutThreshold is not null || Rule is not null || ClearsRule
        || Rates is not null;

    public static TermsForm Read(Form form)
    {
        var terms = new TermsForm();
        form.Choice<AttributionModel>("modelo_atribucion", CampaignsWire.Glossary, "", model => terms.Attribution = model);
        form.Choice<FraudPolicy>("politica_fraude", CampaignsWire.Glossary, "", policy => terms.Fraud = policy);
        form.Whole("retencion_dias", 0, CampaignTerms.MostHoldDays, "", days => terms.HoldDays = days);
        form.Decimal("umbral_pago", new DecimalRule(2, Least: 0, Most: MostAmount), "", amount => terms.PayoutThreshold = amount);
        terms.Rule = ReadRule(form, RuleField);
        terms.ClearsRule = form.Find(RuleField) is { ValueKind: JsonValueKind.Null };
        terms.Rates = ReadRates(form);
        form.Time(StartField, "", time => terms.StartsAt = time);
        form.Time(EndField, "", time => (terms.EndsAt, terms.ClearsEnd) = (EndOf(form, EndField, time), time is null));
        terms.Order(form, null, null);
        return terms;
    }

    /// <summary>Notes an end that does not come after the start, where one of them is named; the other is what holds already.</summary>
    public void Order(Form form, DateTimeOffset? startsAt, DateTimeOffset? endsAt)
    {
        if ((StartsAt is null && EndsAt is null) || !(EndOver(endsAt) <= (StartsAt ?? startsAt)))
            return;
        if (EndsAt is not null)
            form.Wrong(EndField, "date_order", "Input should be after inicio", form.Find(EndField));
        else
            form.Wrong(StartField, "date_order", "Input should be before fin", form.Find(StartField));
    }

    /// <summary>When it ends from now on, where it would have ended then.</summary>
    public DateTimeOffset? EndOver(DateTimeOffset? endsAt) => ClearsEnd ? null : EndsAt ?? endsAt;

    /// <summary>What was named over what holds already.</summary>
    public CampaignTerms Over(CampaignTerms terms) => new(
        Attribution ?? terms.Attribution, ClearsRule ? null : Rule ?? terms.Rule, Fraud ?? terms.Fraud, HoldDays ?? terms.HoldDays, PayoutThreshold ?? terms.PayoutThreshold,
        Rates ?? terms.Rates);

    /// <summary>A rule in the words of the wire.</summary>
    public static CommissionTerms? Told(CommissionRule? rule) =>
        rule is null ? null : new CommissionTerms(CampaignsWire.Glossary.Word(rule.Kind), rule.Value, rule.Least, rule.Most);

    /// <summary>Rates in the words of the wire; null where there are none.</summary>
    public static IReadOnlyList<ExchangeRate>? Told(ExchangeRates rates) =>
        rates.All.Count == 0 ? null : [.. rates.All.Select(one => new ExchangeRate(one.Key, one.Value))];

    /// <summary>A rule that stands in a field; null where there is none, or where it is wrong, which is noted.</summary>
    public static CommissionRule? ReadRule(Form form, string field)
    {
        if (form.Within(field) is not { } rule)
            return null;
        RuleKind? kind = null;
        decimal? value = null, least = null, most = null;
        rule.Choice<RuleKind>("tipo", CampaignsWire.Glossary, "", word => kind = word, isNeeded: true);
        rule.Decimal("valor", new DecimalRule(4, Least: 0, Most: MostAmount), "", number => value = number, isNeeded: true);
        rule.Decimal("minimo", new DecimalRule(2, Least: 0, Most: MostAmount), "", number => least = number);
        rule.Decimal("maximo", new DecimalRule(2, Least: 0, Most: MostAmount), "", number => most = number);
        rule.NothingElse();
        if (kind is not { } given || value is not { } of)
            return null;
        var made = new CommissionRule(given, of, least, most);
        if (!made.IsSound)
            form.Wrong(field, "commission_rule", "A share should be 100 percent at most, and maximo not below minimo", form.Find(field));
        return made;
    }

    /// <summary>A day that stands in a field as an end is the last that counts.</summary>
    public static DateTimeOffset? EndOf(Form form, string field, DateTimeOffset? time) =>
        time is { } at && form.Find(field) is { ValueKind: JsonValueKind.String } text ? TimeText.EndOf(at, text.GetString()) : time;

    /// <summary>None where null is named, as where an empty list is.</summary>
    private static ExchangeRates? ReadRates(Form form)
    {
        if (form.Find(RatesField) is not { } list)
            return null;
        if (list.ValueKind == JsonValueKind.Null)
            return ExchangeRates.None;
        var rates = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var one in form.Each(RatesField, ExchangeRates.MostRates))
        {
            string? currency = null;
            decimal? rate = null;
            one.Needed(CurrencyField, int.MaxValue, "", text => currency = text.ToUpperInvariant(), isNew: true);
            one.Decimal("tasa", new DecimalRule(ExchangeRates.Places, Above: 0, Most: ExchangeRates.MostRate), "", number => rate = number, isNeeded: true);
            one.NothingElse();
            if (currency is not null && !CurrencyCodes.Knows(currency))
                one.Wrong(CurrencyField, "currency_code", "Input should be a currency code of ISO 4217", one.Find(CurrencyField));
            else if (currency is not null && rate is { } of && !rates.TryAdd(currency, of))
                one.Wrong(CurrencyField, "unique", "Each currency should have one rate", one.Find(CurrencyField));
        }

        return ExchangeRates.Of(rates);
    }
}
