namespace Enlace.Lending.Data.Books;

/// <summary>The statements that read books.</summary>
internal static class BookSql
{
    private const string Loans = """
        SELECT l.id, l.tenant_id, l.client_id, l.version, l.acts, l.entries, l.granted_at, l.created_by, l.decided_by, l.wanted_on, l.applied_on,
            l.amount, l.interest_rate, l.term_months, l.method, l.day_count, l.vat_mode, l.vat_rate, l.late_rate, l.opening_fee_rate, l.start_date,
            l.first_due_date, l.status, l.as_of, l.closed_on, l.disbursed_on, l.schedule_version, l.share, l.current_balance, l.past_due,
            l.interest_receivable, l.late_receivable, l.allowance, l.customer_credit, l.claim, l.inflation
        FROM lending.loans l WHERE l.id {any:@ids} AND l.tenant_id = @tenant ORDER BY l.id
        """;

    private const string InstallmentColumns = """
        i.loan_id, i.number, i.from_version, i.due_date, i.opening, i.principal, i.interest, i.interest_vat, i.fees, i.fees_vat, i.accrues_from,
            i.accrued_before, i.principal_paid, i.interest_paid, i.interest_vat_paid, i.fees_paid, i.fees_vat_paid, i.late_before, i.late_from, i.late_paid,
            i.late_vat_paid
        """;

    public static readonly SqlText Look = LendingSql.Of(Loans);

    public static readonly SqlText Take = LendingSql.Locking(Loans);

    /// <summary>SQLite would walk the primary key, and with it every version that the loan ever had.</summary>
    public static readonly SqlText Installments = LendingSql.Of(CurrentRows(""), CurrentRows("INDEXED BY ux_installments_current"));

    /// <summary>The schedule as it was in one of its versions, whatever was paid of it since.</summary>
    public static readonly SqlText Version = LendingSql.Of($"""
        SELECT {InstallmentColumns}
        FROM lending.installments i
        WHERE i.loan_id = @loan AND i.from_version <= @version AND (i.until_version IS NULL OR i.until_version > @version)
        ORDER BY i.number
        """);

    public static readonly SqlText Charges = LendingSql.Of($"""
        SELECT c.loan_id, c.id, c.name, c.charged_on, c.amount, c.vat, c.paid, c.vat_paid
        FROM lending.charges c WHERE c.loan_id {AnyId} AND (c.paid <> c.amount OR c.vat_paid <> c.vat OR @whole)
        ORDER BY c.loan_id, c.charged_on, c.act
        """);

    public static readonly SqlText Advances = LendingSql.Of($"""
        SELECT p.loan_id, p.id, p.parked,
            (SELECT max(a.revision) FROM lending.payment_allocations a WHERE a.payment_id = p.id),
            (SELECT count(*) FROM lending.payment_allocations a WHERE a.payment_id = p.id)
        FROM lending.payments p WHERE p.loan_id {AnyId} AND p.parked <> '0.00'
        ORDER BY p.loan_id, p.paid_on, p.act
        """);

    public static readonly SqlText Acts = LendingSql.Of("""
        SELECT number, kind, on_date, reference, amount, excess, is_deposit, name
        FROM lending.acts WHERE loan_id = @loan AND revoked_at IS NULL ORDER BY number
        """);

    public static readonly SqlText Lines = LendingSql.Of("""
        SELECT a.revision, a.payment_id, a.on_date, a.source, a.step, a.installment, a.charge_id, a.concept, a.amount, a.rule
        FROM lending.payment_allocations a WHERE a.loan_id = @loan AND a.replaced_at IS NULL
        ORDER BY a.payment_id, a.position
        """);

    /// <summary>Entries in force with their lines: neither mirrored nor mirrors themselves.</summary>
    public static readonly SqlText Entries = LendingSql.Of("""
        SELECT e.id, e.on_date, e.kind, e.reference, n.account, n.debit, n.credit
        FROM lending.ledger_entries e JOIN lending.ledger_lines n ON n.entry_id = e.id
        WHERE e.loan_id = @loan AND e.mirrors IS NULL AND NOT EXISTS (SELECT 1 FROM lending.ledger_entries m WHERE m.mirrors = e.id)
        ORDER BY e.number, n.position
        """);

    private const string AnyId = "{any:@ids}";

    private static string CurrentRows(string hint) => $"""
        SELECT {InstallmentColumns}
        FROM lending.installments i {hint} JOIN lending.loans l ON l.id = i.loan_id
        WHERE i.loan_id {AnyId} AND i.until_version IS NULL AND (i.number >= l.open_from OR @whole)
        ORDER BY i.loan_id, i.number
        """;
}
