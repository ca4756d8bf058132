using Enlace.Partners.Domain;

namespace Enlace.Tests.Partners.Domain;

public sealed class ContractTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContractTerms Year = new(ContractKind.Cpa, 1000, "USD", 12, "Un año");

    private readonly Contract _contract = Contract.DrawUp("t1", "p-1", 1, Year, Start, Year.EndOf(Start), Start);

    [Fact]
    public void Says_what_its_template_says() => Assert.Equal(
        (ContractKind.Cpa, 1000m, "USD", "Un año", ContractStatus.Active, Start.AddYears(1)),
        (_contract.Kind, _contract.Amount, _contract.Currency, _contract.Terms, _contract.Status, _contract.EndsOn));

    [Fact]
    public void Without_months_it_has_no_end() => Assert.Null((Year with { Months = 0 }).EndOf(Start));

    [Fact]
    public void Refused_corrected_and_opened_again_it_bears_no_trace_of_the_refusal()
    {
        _contract.Reject(ComplianceRule.AmountAndLimits, "demasiado", Start);
        Assert.Equal((ContractStatus.Rejected, ComplianceRule.AmountAndLimits), (_contract.Status, _contract.FailedRule));

        _contract.Correct(500, null, null, Start);
        _contract.Reopen(Start);

        Assert.Equal((ContractStatus.Active, 500m, "USD"), (_contract.Status, _contract.Amount, _contract.Currency));
        Assert.Null(_contract.FailedRule);
        Assert.Equal(4, _contract.Version);
    }

    [Fact]
    public void Is_cancelled_once_whatever_it_was()
    {
        _contract.Reject(ComplianceRule.StatusAndTerm, "no", Start);

        Assert.True(_contract.Cancel(Start));
        Assert.False(_contract.Cancel(Start));
        Assert.Equal((ContractStatus.Cancelled, true), (_contract.Status, _contract.IsOver));
    }
}
