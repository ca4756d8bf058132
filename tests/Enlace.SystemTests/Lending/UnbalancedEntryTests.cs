using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Lending;

/// <summary>PostgreSQL looks at each ledger entry once more when it is committed.</summary>
public sealed class UnbalancedEntryTests(PostgresHubFixture hub) : LoansSuite(hub)
{
    private static readonly SqlText Entry = new("""
        INSERT INTO lending.ledger_entries (id, tenant_id, loan_id, number, on_date, kind, posted_at, posted_by)
        SELECT @id, tenant_id, id, 99, DATE '2026-01-15', 'Payment', now(), 'test' FROM lending.loans WHERE id = @loan
        """);

    private static readonly SqlText Line = new("""
        INSERT INTO lending.ledger_lines (entry_id, position, tenant_id, loan_id, account, debit, credit)
        SELECT @id, @position, tenant_id, id, @account, @debit, @credit FROM lending.loans WHERE id = @loan
        """);

    [Theory]
    [InlineData(100.00, 99.99, false)]
    [InlineData(100.00, 0, false)]
    [InlineData(100.00, 100.00, true)]
    public async Task An_entry_that_does_not_balance_is_not_committed(double debit, double credit, bool balances)
    {
        var loan = Guid.Parse(await NewLoan());
        var id = Guid.CreateVersion7();
        var database = ((InProcessHub)Hub).Services.GetRequiredService<Database>();

        var posting = database.Write(async (session, cancel) =>
        {
            await session.Execute(Entry, cancel, ("id", id), ("loan", loan));
            await session.Execute(Line, cancel, ("id", id), ("loan", loan), ("position", 0), ("account", 1010), ("debit", (decimal)debit), ("credit", 0m));
            if (credit > 0)
                await session.Execute(Line, cancel, ("id", id), ("loan", loan), ("position", 1), ("account", 1200), ("debit", 0m), ("credit", (decimal)credit));
        }, TestContext.Current.CancellationToken);

        if (balances)
            await posting;
        else
            Assert.Contains("does not balance", (await Assert.ThrowsAnyAsync<Exception>(() => posting)).Message, StringComparison.Ordinal);
    }
}
