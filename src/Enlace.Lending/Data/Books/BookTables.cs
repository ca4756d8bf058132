namespace Enlace.Lending.Data.Books;

/// <summary>The statements that write what acts changed, each for any number of rows.</summary>
internal static class BookTables
{
    private const string Money = "numeric", Id = "uuid", Day = "date", Time = "timestamptz", Whole = "integer", Words = "text";

    private static readonly string[] BookColumns =
    [
        "status", "granted_at", "decided_by", "start_date", "first_due_date", "as_of", "closed_on", "disbursed_on", "schedule_version", "open_from", "share",
        "current_balance", "past_due", "interest_receivable", "late_receivable", "allowance", "customer_credit", "claim", "acts", "entries",
    ];

    private static readonly RowTable Loans = new(
        "lending.loans", "loans",
        ("id", Id), ("tenant_id", Words), ("client_id", Id), ("version", "bigint"), ("amount", Money), ("interest_rate", Money), ("term_months", Whole),
        ("method", Words), ("day_count", Words), ("vat_mode", Words), ("vat_rate", Money), ("inflation", Money), ("late_rate", Money), ("opening_fee_rate", Money),
        ("wanted_on", Day), ("applied_on", Day), ("created_by", Words),
        ("status", Words), ("granted_at", Time), ("decided_by", Words), ("start_date", Day), ("first_due_date", Day), ("as_of", Day), ("closed_on", Day),
        ("disbursed_on", Day), ("schedule_version", Whole), ("open_from", Whole), ("share", Money), ("current_balance", Money), ("past_due", Money),
        ("interest_receivable", Money), ("late_receivable", Money), ("allowance", Money), ("customer_credit", Money), ("claim", Money), ("acts", Whole),
        ("entries", Whole));

    private static readonly RowTable Installments = new(
        "lending.installments", "installments",
        ("loan_id", Id), ("number", Whole), ("from_version", Whole), ("until_version", Whole), ("due_date", Day), ("opening", Money), ("principal", Money),
        ("interest", Money), ("interest_vat", Money), ("fees", Money), ("fees_vat", Money), ("accrues_from", Day), ("accrued_before", Money),
        ("principal_paid", Money), ("interest_paid", Money), ("interest_vat_paid", Money), ("fees_paid", Money), ("fees_vat_paid", Money),
        ("late_before", Money), ("late_from", Day), ("late_paid", Money), ("late_vat_paid", Money));

    private static readonly RowTable Payments = new(
        "lending.payments", "payments",
        ("id", Id), ("tenant_id", Words), ("loan_id", Id), ("amount", Money), ("payment_date", Time), ("paid_on", Day), ("act", Whole),
        ("external_ref", Words), ("parked", Money), ("registered_at", Time), ("registered_by", Words));

    public static readonly SqlText AddLoans = Loans.Insert();

    public static readonly SqlText SetLoans = Loans.Update(["id", "version"], BookColumns, ", version = t.version + 1");

    public static readonly SqlText EndInstallments = Installments.Update(["loan_id", "number", "from_version"], ["until_version"]);

    public static readonly SqlText SetInstallments = Installments.Insert("""
        ON CONFLICT (loan_id, number, from_version) DO UPDATE SET
            accrued_before = excluded.accrued_before, principal_paid = excluded.principal_paid, interest_paid = excluded.interest_paid,
            interest_vat_paid = excluded.interest_vat_paid, fees_paid = excluded.fees_paid, fees_vat_paid = excluded.fees_vat_paid,
            late_before = excluded.late_before, late_from = excluded.late_from, late_paid = excluded.late_paid, late_vat_paid = excluded.late_vat_paid
        """);

    public static readonly SqlText SetCharges = new RowTable(
        "lending.charges", "charges",
        ("id", Id), ("loan_id", Id), ("act", Whole), ("name", Words), ("charged_on", Day), ("amount", Money), ("vat", Money), ("paid", Money), ("vat_paid", Money))
        .Insert("ON CONFLICT (id) DO UPDATE SET paid = excluded.paid, vat_paid = excluded.vat_paid");

    public static readonly SqlText AddActs = new RowTable(
        "lending.acts", "acts",
        ("loan_id", Id), ("number", Whole), ("kind", Words), ("on_date", Day), ("reference", Id), ("amount", Money), ("excess", Words), ("is_deposit", "boolean"),
        ("name", Words), ("done_at", Time), ("done_by", Words)).Insert();

    public static readonly SqlText RevokeActs = new RowTable(
        "lending.acts", "acts", ("loan_id", Id), ("number", Whole), ("revoked_at", Time)).Update(["loan_id", "number"], ["revoked_at"]);

    public static readonly SqlText AddPayments = Payments.Insert();

    public static readonly SqlText ParkPayments = Payments.Update(["id"], ["parked"]);

    public static readonly SqlText ReversePayments = new RowTable(
        "lending.payments", "payments", ("id", Id), ("reversed_at", Time), ("reversed_by", Words)).Update(["id"], ["reversed_at", "reversed_by"]);

    public static readonly SqlText ReplaceAllocations = new RowTable(
        "lending.payment_allocations", "payment_allocations", ("payment_id", Id), ("revision", Whole), ("replaced_at", Time)).Update(["payment_id", "revision"], ["replaced_at"]);

    public static readonly SqlText AddAllocations = new RowTable(
        "lending.payment_allocations", "payment_allocations",
        ("payment_id", Id), ("loan_id", Id), ("revision", Whole), ("position", Whole), ("on_date", Day), ("source", Words), ("step", Whole),
        ("installment", Whole), ("charge_id", Id), ("concept", Words), ("amount", Money), ("rule", Words)).Insert();

    public static readonly SqlText AddEntries = new RowTable(
        "lending.ledger_entries", "ledger_entries",
        ("id", Id), ("tenant_id", Words), ("loan_id", Id), ("number", Whole), ("on_date", Day), ("kind", Words), ("reference", Id), ("mirrors", Id),
        ("posted_at", Time), ("posted_by", Words)).Insert();

    public static readonly SqlText AddLines = new RowTable(
        "lending.ledger_lines", "ledger_lines",
        ("entry_id", Id), ("position", Whole), ("tenant_id", Words), ("loan_id", Id), ("account", Whole), ("debit", Money), ("credit", Money)).Insert();
}
