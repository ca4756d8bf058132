using System.Text.Json;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Loans;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Forms;

/// <summary>Reads what a request for a loan asks for.</summary>
internal static class LoanForm
{
    private const string Inflation = "inflation";

    private const decimal MostLateRate = 10m, MostFeeRate = 0.9999m;

    private static readonly DecimalRule Amount = new(2, Above: 0, Most: Loan.MaxAmount), InterestRate = new(4, Least: 0, Most: 1);

    private static readonly DecimalRule LateRate = new(4, Least: 0, Most: MostLateRate), FeeRate = new(4, Least: 0, Most: MostFeeRate);

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(
        decimal Amount, decimal InterestRate, int TermMonths, Guid ClientId, Method Method = Method.French, DayCount DayCount = DayCount.Thirty360,
        DateOnly? FirstDueDate = null, decimal OpeningFeeRate = 0, decimal LateRate = 0, VatMode VatMode = VatMode.None, DateOnly? DisbursedOn = null,
        decimal? Inflation = null);

    /// <param name="request">The request.</param>
    /// <param name="today">The business day, from which due dates are counted unless another day is asked for.</param>
    /// <param name="house">The tax of the day.</param>
    /// <param name="options">The provision table.</param>
    /// <param name="mayBackdate">Whether a day of disbursement that has passed may be given: a running book is taken over.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="FaultException">Something is wrong.</exception>
    public static async Task<LoanOrder> Read(HttpRequest request, DateOnly today, HouseRules house, LoanOptions options, bool mayBackdate, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var (amount, rate, months, client) = (0m, 0m, 0, Guid.Empty);
        DateOnly? wanted = null;
        form.Decimal("amount", Amount, "", value => amount = value, isNeeded: true);
        form.Decimal("interest_rate", InterestRate, "", value => rate = value, isNeeded: true);
        form.Whole("term_months", 1, Loan.MaxTermMonths, "", value => months = value, isNeeded: true);
        form.Uuid("client_id", "", value => client = value, isNeeded: true);
        var terms = ReadOptional(form);
        if (mayBackdate)
        {
            form.Date("disbursed_on", "", value => wanted = value);
            if (wanted > today || wanted < TermRules.Earliest)
                form.Wrong("disbursed_on", "date_past", "Input should be a day that has passed, of 1970 or later", form.Find("disbursed_on"));
            // The original's route ignores what it does not know; this one is new.
            form.NothingElse();
        }

        form.Check();
        terms = terms with { Amount = amount, InterestRate = rate, TermMonths = months };
        foreach (var (member, rule) in TermRules.Broken(Agreements.Of(terms, wanted ?? today, house.VatRate, options.Provisions).Terms))
        {
            var name = NameOf(member);
            form.Wrong(name, "value_error", member == nameof(Terms.Inflation) ? rule : $"Input should be {rule}", form.Find(name));
        }

        form.Check();
        return new LoanOrder(client, terms, wanted);
    }

    private static LoanTerms ReadOptional(Form form)
    {
        var terms = new LoanTerms(0, 0, 0);
        form.Choice<Method>("method", LendingWire.Glossary, "", value => terms = terms with { Method = value });
        form.Choice<DayCount>("day_count", LendingWire.Glossary, "", value => terms = terms with { DayCount = value });
        form.TermDay("first_due_date", value => terms = terms with { FirstDueDate = value });
        form.Decimal("opening_fee_rate", FeeRate, "", value => terms = terms with { OpeningFeeRate = value });
        form.Decimal("late_rate", LateRate, "", value => terms = terms with { LateRate = value });
        form.Choice<VatMode>("vat_mode", LendingWire.Glossary, "", value => terms = terms with { VatMode = value });
        form.Decimal(Inflation, TermsForm.Fraction, "", value => terms = terms with { Inflation = value });
        // A quote may leave it out and look at the tax without it; on a loan that would be charged, and too much of it.
        if (terms.VatMode == VatMode.Real && form.Find(Inflation) is null or { ValueKind: JsonValueKind.Null })
            form.Missing(Inflation);
        return terms;
    }

    /// <summary>The field of this form that a rule of the schedule is about.</summary>
    private static string NameOf(string member) => member switch
    {
        nameof(Terms.Fees) => "opening_fee_rate",
        nameof(Terms.PrincipalPercent) => "method",
        _ => LendingWire.Glossary.Name(member),
    };
}
