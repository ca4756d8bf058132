using System.Text.Json;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Forms;

/// <summary>The fields from which a schedule follows, as a quote and an application bring them.</summary>
internal sealed class TermsForm(Form form)
{
    private const int RatePlaces = 12, MoneyPlaces = 2, MostName = 100;
    private const decimal MostDownPayment = 0.99m;

    /// <summary>A share of something, such as inflation of a period.</summary>
    public static readonly DecimalRule Fraction = new(RatePlaces, Least: 0, Most: 1);

    private static readonly DecimalRule Money = new(MoneyPlaces, Above: 0, Most: TermRules.MostAmount);

    private static WireGlossary Wire => LendingWire.Glossary;

    /// <summary>Null when something is wrong, which is then noted in the form.</summary>
    public Terms? Read(DateOnly today, decimal vatRate)
    {
        var terms = new Terms { Amount = 0, Rate = 0, Installments = 0, StartDate = today, VatRate = vatRate };
        form.Decimal("amount", Money, "", amount => terms = terms with { Amount = amount }, isNeeded: true);
        form.Decimal("interest_rate", new DecimalRule(RatePlaces, Least: 0, Most: TermRules.MostRate), "", rate => terms = terms with { Rate = rate }, isNeeded: true);
        form.Flag("rate_is_monthly", "", flag => terms = terms with { RateIsMonthly = flag });
        terms = terms with { RepayEvery = Frequency() };
        Count(terms.RepayEvery, count => terms = terms with { Installments = count });
        form.TermDay("start_date", date => terms = terms with { StartDate = date });
        form.TermDay("disbursed_on", date => terms = terms with { DisbursedOn = date });
        form.TermDay("first_due_date", date => terms = terms with { FirstDueDate = date });
        form.Word<Method>("method", Wire, "", method => terms = terms with { Method = method });
        form.Decimal("principal_percent", new DecimalRule(RatePlaces, Above: 0, Most: 1), "", percent => terms = terms with { PrincipalPercent = percent });
        form.Word<DayCount>("day_count", Wire, "", count => terms = terms with { DayCount = count });
        form.Word<Periods>("periods", Wire, "", periods => terms = terms with { Periods = periods });
        terms = terms with { Rounding = Rounding() };
        form.Word<Leveling>("leveling", Wire, "", leveling => terms = terms with { Leveling = leveling });
        form.Whole("principal_grace", 0, TermRules.MostInstallments - 1, "", grace => terms = terms with { PrincipalGrace = grace });
        form.Decimal("down_payment_percent", Fraction with { Most = MostDownPayment }, "", percent => terms = terms with { DownPaymentPercent = percent });
        terms = terms with { Disbursements = [.. form.Each("disbursements", TermRules.MostTranches).Select(Tranche)] };
        terms = terms with { Fees = [.. Fees()] };
        form.Word<VatMode>("vat_mode", Wire, "", mode => terms = terms with { VatMode = mode });
        form.Word<VatOn>("vat_on", Wire, "", on => terms = terms with { VatOn = on });
        form.Decimal("inflation", Fraction, "", inflation => terms = terms with { Inflation = [inflation] });
        if (form.HasIssues)
            return null;
        // Only fields that are each right can be held against one another.
        foreach (var (member, rule) in TermRules.Broken(terms))
            Refuse(Wire.Name(member), rule);
        return form.HasIssues ? null : terms;
    }

    private Frequency Frequency()
    {
        if (form.Within("repay_every") is not { } inner)
            return Domain.Days.Frequency.Monthly;
        var (count, unit) = (1, FrequencyUnit.Months);
        inner.Word<FrequencyUnit>("unit", Wire, "", word => unit = word, isNeeded: true);
        inner.Whole("count", 1, unit switch
        {
            FrequencyUnit.Months => TermRules.MostMonths,
            FrequencyUnit.Weeks => TermRules.MostWeeks,
            _ => TermRules.MostDays,
        }, "", number => count = number, isNeeded: true);
        inner.NothingElse();
        return new Frequency(count, unit);
    }

    /// <summary>The number of installments, told as such or as months; told as both, both must mean the same.</summary>
    private void Count(Frequency every, Action<int> set)
    {
        int? count = null, months = null;
        form.Whole("installments", 1, TermRules.MostInstallments, "", number => count = number);
        form.Whole("term_months", 1, TermRules.MostInstallments, "", number => months = number);
        if (months is { } term)
        {
            if (every.Unit != FrequencyUnit.Months || term % every.Count != 0)
                Refuse("term_months", "a whole number of repayment periods of months; otherwise send installments");
            else if (count is not null && count != term / every.Count)
                Refuse("term_months", "the time that installments take, when both are sent");
            else
                set(term / every.Count);
        }
        else if (count is { } installments)
        {
            set(installments);
        }
        else if (!IsSent(form, "installments") && !IsSent(form, "term_months"))
        {
            form.Missing("installments");
        }
    }

    private Rounding Rounding()
    {
        var rounding = Domain.Schedules.Rounding.Cents;
        if (form.Within("rounding") is not { } inner)
            return rounding;
        inner.Word<RoundingMode>("mode", Wire, "", mode => rounding = rounding with { Mode = mode });
        inner.Whole("decimals", 0, MoneyPlaces, "", decimals => rounding = rounding with { Decimals = decimals });
        inner.Decimal("multiple_of", Money, "", multiple => rounding = rounding with { MultipleOf = multiple });
        inner.NothingElse();
        return rounding;
    }

    private static Tranche Tranche(Form item)
    {
        var (date, amount) = (default(DateOnly), 0m);
        item.Date("date", "", day => date = day, isNeeded: true);
        item.Decimal("amount", Money, "", number => amount = number, isNeeded: true);
        item.NothingElse();
        return new Tranche(date, amount);
    }

    private List<Fee> Fees()
    {
        var fees = new List<Fee>();
        form.Decimal("opening_fee_rate", Fraction, "", rate => fees.Add(new Fee("opening", null, rate, FeeWhen.Opening, Withheld: true)));
        fees.AddRange(form.Each("fees", TermRules.MostFees).Select(Fee));
        return fees;
    }

    private static Fee Fee(Form item)
    {
        var fee = new Fee("", null, null, FeeWhen.Opening);
        item.Needed("name", MostName, "", name => fee = fee with { Name = name }, isNew: true);
        item.Decimal("amount", Money, "", amount => fee = fee with { Amount = amount });
        item.Decimal("rate", Fraction, "", rate => fee = fee with { Rate = rate });
        item.Word<FeeWhen>("when", Wire, "", when => fee = fee with { When = when }, isNeeded: true);
        item.Flag("withheld", "", flag => fee = fee with { Withheld = flag });
        item.NothingElse();
        if (IsSent(item, "amount") == IsSent(item, "rate"))
            item.Wrong("amount", "value_error", "either amount or rate", item.Find("amount"));
        return fee;
    }

    private static bool IsSent(Form form, string name) => form.Find(name) is { ValueKind: not JsonValueKind.Null };

    private void Refuse(string name, string rule) => form.Wrong(name, "value_error", rule, form.Find(name));
}
