using Enlace.Kernel.Persistence;
using Enlace.Lending.Data;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Lending.UseCases;

public sealed class ReconcileLedgerTests(SqliteHubFixture hub) : LoansSuite(hub)
{
    [Fact]
    public async Task All_loans_of_the_tenant_are_compared()
    {
        await NewLoan();
        await OldLoan("2026-01-15", ("vat_mode", "NOMINAL"), ("opening_fee_rate", 0.01m));

        var report = (await Auditor.Get("/ledger/reconciliation")).Expect(200).Json;

        Assert.Equal((2, 0), (report.At("loans").GetInt32(), report.At("differences").GetArrayLength()));
    }

    /// <summary>
    /// Thirty years at 100 % of which nothing was paid: 360 installments of 8.3e11 less the principal, 2.9e14 of interest. As a floating point number
    /// of cents that is told to 4 cents.
    /// </summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.02)]
    [InlineData(0.03)]
    public async Task The_largest_amounts_are_compared_to_the_cent(decimal paid)
    {
        var loan = await OldLoan("1980-01-15", ("amount", 9999999999999.99m), ("interest_rate", 1m), ("term_months", 360));
        (await Admin.Pay(loan, paid)).Expect(201);

        await BooksBalance();
    }

    [Theory]
    [InlineData("7", "7.00")]
    [InlineData("50000.1", "50000.10")]
    public async Task What_somebody_wrote_past_the_program_is_read_as_it_stands(string written, string book)
    {
        var loan = await NewLoan();
        await Write(written);

        var difference = Assert.Single((await Auditor.Get("/ledger/reconciliation")).Expect(200).Json.At("differences").EnumerateArray());

        Assert.Equal(("1310", book, "0.00"), (difference.Text("account"), difference.Text("book"), difference.Text("ledger")));
        await Write("0.00");

        Task Write(string text) => ((InProcessHub)Hub).Services.GetRequiredService<Database>().Write(
            (session, cancel) => session.Execute(
                LendingSql.Of("UPDATE lending.loans SET late_receivable = @text WHERE id = @id"), cancel, ("text", text), ("id", Guid.Parse(loan))),
            TestContext.Current.CancellationToken);
    }
}
