using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;

namespace Enlace.Lending.Data.Books;

/// <summary>Writes what acts changed of any number of loans, on the way to the server that whatever follows takes.</summary>
internal sealed class BookWriter
{
    private readonly DateTimeOffset _now;
    private readonly string _by;
    private readonly RowList _newLoans, _loans, _ended, _installments, _charges, _acts, _revoked, _payments, _parked, _reversed, _replaced, _lines, _entries, _posted;

    private BookWriter(DbEngine engine, DateTimeOffset now, string by)
    {
        (_now, _by) = (now, by);
        (_newLoans, _loans, _ended, _installments, _charges, _acts, _revoked) = (New(), New(), New(), New(), New(), New(), New());
        (_payments, _parked, _reversed, _replaced, _lines, _entries, _posted) = (New(), New(), New(), New(), New(), New(), New());

        RowList New() => new(engine);
    }

    /// <exception cref="StaleWriteException">
    /// A loan changed since it was read without a lock; the transaction must roll back. On PostgreSQL the next statement or the commit throws it.
    /// </exception>
    public static async Task Write(SqlSession session, IEnumerable<OpenBook> books, DateTimeOffset now, string by, CancellationToken cancel)
    {
        var writer = new BookWriter(session.Engine, now, by);
        foreach (var book in books)
            writer.Add(book);
        var changed = writer._loans.Count;
        (SqlText Sql, RowList Rows)[] all =
        [
            (BookTables.SetLoans, writer._loans), (BookTables.AddLoans, writer._newLoans), (BookTables.EndInstallments, writer._ended),
            (BookTables.SetInstallments, writer._installments), (BookTables.AddActs, writer._acts), (BookTables.RevokeActs, writer._revoked),
            (BookTables.SetCharges, writer._charges), (BookTables.AddPayments, writer._payments), (BookTables.ParkPayments, writer._parked),
            (BookTables.ReversePayments, writer._reversed), (BookTables.ReplaceAllocations, writer._replaced), (BookTables.AddAllocations, writer._lines),
            (BookTables.AddEntries, writer._entries), (BookTables.AddLines, writer._posted),
        ];
        foreach (var (sql, rows) in all.Where(part => part.Rows.Count > 0))
            await session.Leave(sql, rows == writer._loans ? All : null, cancel, ("rows", rows.Finish()));

        void All(int touched)
        {
            if (touched != changed)
                throw new StaleWriteException(new InvalidOperationException($"{changed - touched} of {changed} loans changed meanwhile."));
        }
    }

    private void Add(OpenBook open)
    {
        open.WrittenAt = _now;
        if (open.IsNew)
            _newLoans.Add(row => Loan(NewLoan(row, open), open));
        else
            _loans.Add(row => Loan(row.Id("id", open.Id).Number("version", open.Stored.Version), open));
        AddInstallments(open);
        AddActs(open);
        AddPayments(open);
        AddAllocations(open);
        AddEntries(open);
    }

    private static RowList NewLoan(RowList row, OpenBook open)
    {
        var (stored, terms) = (open.Stored, open.Book.Agreement.Terms);
        return row.Id("id", stored.Id).Text("tenant_id", stored.Tenant).Id("client_id", stored.ClientId).Number("version", stored.Version)
            .Money("amount", terms.Amount).Rate("interest_rate", terms.Rate).Number("term_months", terms.Installments)
            .Text("method", LendingWire.Glossary.Word(terms.Method)).Text("day_count", LendingWire.Glossary.Word(terms.DayCount))
            .Text("vat_mode", LendingWire.Glossary.Word(terms.VatMode)).Rate("vat_rate", terms.VatRate)
            .Text("inflation", terms.Inflation is [var inflation] ? RateText.Exact(inflation) : null)
            .Rate("late_rate", open.Book.Agreement.LateRate).Rate("opening_fee_rate", terms.Fees.Sum(fee => fee.Rate ?? 0))
            .Day("wanted_on", stored.WantedOn).Day("applied_on", stored.AppliedOn).Text("created_by", stored.CreatedBy);
    }

    private static void Loan(RowList row, OpenBook open)
    {
        var (book, stored) = (open.Book, open.Stored);
        row.Text("status", book.State.Word()).Time("granted_at", open.GrantedAt).Text("decided_by", open.DecidedBy)
            .Day("start_date", book.Agreement.Terms.StartDate).Day("first_due_date", book.Agreement.Terms.FirstDueDate)
            .Day("as_of", book.AsOf).Day("closed_on", book.ClosedOn).Day("disbursed_on", book.DisbursedOn)
            .Number("schedule_version", book.ScheduleVersion).Number("open_from", OpenFrom(book)).Money("share", book.Share)
            .Money("current_balance", book.Balance).Money("past_due", book.PastDue).Money("interest_receivable", book.InterestReceivable)
            .Money("late_receivable", book.LateReceivable).Money("allowance", book.Allowance).Money("customer_credit", book.CustomerCredit)
            .Money("claim", book.Claim).Number("acts", stored.Acts + open.Acts.Count).Number("entries", stored.Entries + open.Entries.Count);
    }

    /// <summary>The last paid installment before the first that is not: the next reader needs its due date, and none before it.</summary>
    private static int OpenFrom(LoanBook book)
    {
        var paid = book.Installments.TakeWhile(row => row.IsPaid).LastOrDefault();
        return paid?.Number ?? 0;
    }

    private void AddInstallments(OpenBook open)
    {
        var version = open.Book.ScheduleVersion;
        var before = open.Stored.Book.Installments.ToDictionary(row => row.Number);
        foreach (var now in open.Book.Installments)
        {
            if (!before.Remove(now.Number, out var former))
                Set(now, version);
            else if (IsSamePlan(former, now) && former != now)
                Set(now, open.Stored.FromVersions[now.Number]);
            else if (former != now)
            {
                End(now.Number);
                Set(now, version);
            }
        }

        foreach (var gone in before.Keys)
            End(gone);

        void End(int number) => _ended.Add(row => row
            .Id("loan_id", open.Id).Number("number", number).Number("from_version", open.Stored.FromVersions[number]).Number("until_version", version));

        void Set(InstallmentRow now, int from) => _installments.Add(row => Installment(
            row.Id("loan_id", open.Id).Number("number", now.Number).Number("from_version", from), now));
    }

    private static void Installment(RowList row, InstallmentRow now) => row
        .Day("due_date", now.DueDate).Money("opening", now.Opening).Money("principal", now.Principal).Money("interest", now.Interest)
        .Money("interest_vat", now.InterestVat).Money("fees", now.Fees).Money("fees_vat", now.FeesVat).Day("accrues_from", now.AccruesFrom)
        .Money("accrued_before", now.AccruedBefore).Money("principal_paid", now.PrincipalPaid).Money("interest_paid", now.InterestPaid)
        .Money("interest_vat_paid", now.InterestVatPaid).Money("fees_paid", now.FeesPaid).Money("fees_vat_paid", now.FeesVatPaid)
        .Money("late_before", now.LateBefore).Day("late_from", now.LateFrom).Money("late_paid", now.LatePaid).Money("late_vat_paid", now.LateVatPaid);

    private static bool IsSamePlan(InstallmentRow a, InstallmentRow b) =>
        (a.DueDate, a.Opening, a.Principal, a.Interest, a.InterestVat, a.Fees, a.FeesVat, a.AccruesFrom)
        == (b.DueDate, b.Opening, b.Principal, b.Interest, b.InterestVat, b.Fees, b.FeesVat, b.AccruesFrom);

    private void AddActs(OpenBook open)
    {
        foreach (var (number, act) in open.Acts)
            _acts.Add(row => ActRows.Write(row.Id("loan_id", open.Id).Number("number", number).Time("done_at", _now).Text("done_by", _by), act));
        if (open.Revoked is var (revoked, payment))
        {
            _revoked.Add(row => row.Id("loan_id", open.Id).Number("number", revoked).Time("revoked_at", _now));
            _reversed.Add(row => row.Id("id", payment).Time("reversed_at", _now).Text("reversed_by", _by));
        }

        var charged = open.Acts.Where(act => act.Act is Act.ChargeFee).ToDictionary(act => ((Act.ChargeFee)act.Act).Id, act => act.Number);
        var before = open.Stored.Book.Charges.ToDictionary(charge => charge.Id);
        foreach (var charge in open.Book.Charges.Where(charge => before.GetValueOrDefault(charge.Id) != charge))
        {
            // The number is that of a new one; of the others only what was paid is written.
            _charges.Add(row => row.Id("id", charge.Id).Id("loan_id", open.Id).Number("act", charged.GetValueOrDefault(charge.Id)).Text("name", charge.Name)
                .Day("charged_on", charge.On).Money("amount", charge.Amount).Money("vat", charge.Vat).Money("paid", charge.Paid).Money("vat_paid", charge.VatPaid));
        }
    }

    private void AddPayments(OpenBook open)
    {
        var parked = open.Book.Advances.ToDictionary(advance => advance.PaymentId, advance => advance.Left);
        foreach (var payment in open.Payments)
        {
            var act = open.Acts.First(act => act.Act is Act.Pay pay && pay.Id == payment.Id).Number;
            parked.Remove(payment.Id, out var left);
            _payments.Add(row => row.Id("id", payment.Id).Text("tenant_id", open.Stored.Tenant).Id("loan_id", open.Id).Money("amount", payment.Amount)
                .Time("payment_date", payment.PaidAt).Day("paid_on", payment.PaidOn).Number("act", act).Text("external_ref", payment.ExternalRef)
                .Money("parked", left).Time("registered_at", _now).Text("registered_by", _by));
        }

        foreach (var former in open.Stored.Book.Advances)
        {
            parked.Remove(former.PaymentId, out var left);
            if (left != former.Left)
                Park(former.PaymentId, left);
        }

        foreach (var (payment, left) in parked)
            Park(payment, left);

        void Park(Guid payment, decimal left) => _parked.Add(row => row.Id("id", payment).Money("parked", left));
    }

    private void AddAllocations(OpenBook open)
    {
        foreach (var (payment, revision) in open.Replaced)
            _replaced.Add(row => row.Id("payment_id", payment).Number("revision", revision).Time("replaced_at", _now));
        foreach (var lines in open.Lines.GroupBy(line => line.PaymentId))
        {
            var (revision, position) = open.Replaced.TryGetValue(lines.Key, out var former) ? (former + 1, 0)
                : open.Stored.Marks.GetValueOrDefault(lines.Key) is { } mark ? (mark.Revision, mark.Lines) : (1, 0);
            foreach (var line in lines)
            {
                var at = position++;
                _lines.Add(row => row.Id("payment_id", line.PaymentId).Id("loan_id", open.Id).Number("revision", revision).Number("position", at)
                    .Day("on_date", line.On).Text("source", $"{line.Source}").Number("step", (int)line.Step).Number("installment", line.Installment)
                    .Id("charge_id", line.ChargeId).Text("concept", $"{line.Concept}").Money("amount", line.Amount).Text("rule", line.Rule));
            }
        }
    }

    private void AddEntries(OpenBook open)
    {
        var number = open.Stored.Entries;
        foreach (var (entry, mirrors) in open.Entries)
        {
            var (id, at) = (Guid.CreateVersion7(_now), number++);
            _entries.Add(row => row.Id("id", id).Text("tenant_id", open.Stored.Tenant).Id("loan_id", open.Id).Number("number", at).Day("on_date", entry.On)
                .Text("kind", $"{entry.Kind}").Id("reference", entry.Reference).Id("mirrors", mirrors).Time("posted_at", _now).Text("posted_by", _by));
            for (var i = 0; i < entry.Lines.Length; i++)
            {
                var (position, line) = (i, entry.Lines[i]);
                _posted.Add(row => row.Id("entry_id", id).Number("position", position).Text("tenant_id", open.Stored.Tenant).Id("loan_id", open.Id)
                    .Number("account", (int)line.Account).Posted("debit", line.Debit).Posted("credit", line.Credit));
            }
        }
    }
}
