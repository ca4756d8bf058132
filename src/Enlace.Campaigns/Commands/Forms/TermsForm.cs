using System.Globalization;
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

    public bool ChangesTerms => Attribution is not null || Fraud is not null || HoldDays is not null || PayoutThreshold is not null || Rule is not null
        || Rates is not null;

    public static TermsForm Read(Form form)
    {
        var terms = new TermsForm();
        form.Choice<AttributionModel>("modelo_atribucion", CampaignsWire.Glossary, "", model => terms.Attribution = model);
        form.Choice<FraudPolicy>("politica_fraude", CampaignsWire.Glossary, "", policy => terms.Fraud = policy);
        form.Whole("retencion_dias", 0, CampaignTerms.MostHoldDays, "", days => terms.HoldDays = days);
        form.Decimal("umbral_pago", new DecimalRule(2, Least: 0, Most: MostAmount), "", amount => terms.PayoutThreshold = amount);
        terms.Rule = ReadRule(form, RuleField);
        terms.Rates = ReadRates(form);
        form.Time(StartField, "", time => terms.StartsAt = time);
        form.Time(EndField, "", time => terms.EndsAt = time is { } at && IsDay(form.Find(EndField)) ? AfterDay(at) : time);
        terms.Order(form, null, null);
        return terms;
    }

    /// <summary>Notes an end that does not come after the start, where one of them is named; the other is what holds already.</summary>
    public void Order(Form form, DateTimeOffset? startsAt, DateTimeOffset? endsAt)
    {
        if ((StartsAt is null && EndsAt is null) || !((EndsAt ?? endsAt) <= (StartsAt ?? startsAt)))
            return;
        if (EndsAt is not null)
            form.Wrong(EndField, "date_order", "Input should be after inicio", form.Find(EndField));
        else
            form.Wrong(StartField, "date_order", "Input should be before fin", form.Find(StartField));
    }

    /// <summary>What was named over what holds already.</summary>
    public CampaignTerms Over(CampaignTerms terms) => new(
        Attribution ?? terms.Attribution, Rule ?? terms.Rule, Fraud ?? terms.Fraud, HoldDays ?? terms.HoldDays, PayoutThreshold ?? terms.PayoutThreshold,
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

    /// <summary>A day and no time of it, as people write the last day of a campaign.</summary>
    private static bool IsDay(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text
        && DateOnly.TryParseExact(text.GetString()!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // The last day that there is has no other behind it.
    private static DateTimeOffset AfterDay(DateTimeOffset day) => day.Date == DateTime.MaxValue.Date ? day : day.AddDays(1);

    private static ExchangeRates? ReadRates(Form form)
    {
        if (form.Find(RatesField) is not { ValueKind: not JsonValueKind.Null })
            return null;
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
