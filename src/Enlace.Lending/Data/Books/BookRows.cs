using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>Rows, in the order of <see cref="BookSql"/>'s columns, as what the domain knows.</summary>
internal static class BookRows
{
    public static StoredBook Loan(SqlRow row, LoanOptions options)
    {
        var agreement = Agreements.Of(
            new LoanTerms(row.Money(11), row.Money(12), row.Int(13))
            {
                Method = Word<Method>(row.Text(14)),
                DayCount = Word<DayCount>(row.Text(15)),
                VatMode = Word<VatMode>(row.Text(16)),
                Inflation = row.IsNull(35) ? null : row.Money(35),
                LateRate = row.Money(18),
                OpeningFeeRate = row.Money(19),
                FirstDueDate = row.DateOrNull(21),
            },
            row.Date(20), row.Money(17), options.Provisions);
        var book = new LoanBook(agreement, Word<LoanState>(row.Text(22)), row.Date(23))
        {
            ClosedOn = row.DateOrNull(24),
            DisbursedOn = row.DateOrNull(25),
            ScheduleVersion = row.Int(26),
            Share = row.Money(27),
            Balance = row.Money(28),
            PastDue = row.Money(29),
            InterestReceivable = row.Money(30),
            LateReceivable = row.Money(31),
            Allowance = row.Money(32),
            CustomerCredit = row.Money(33),
            Claim = row.Money(34),
        };
        return new StoredBook(
            row.Guid(0), row.Text(1), row.Guid(2), row.Long(3), row.Int(4), row.Int(5), row.Time(6), row.Text(7), row.TextOrNull(8), row.DateOrNull(9),
            row.Date(10), book);
    }

    public static InstallmentRow Installment(SqlRow row) => new(
        row.Int(1), row.Date(3), row.Money(4), row.Money(5), row.Money(6), row.Money(7), row.Money(8), row.Money(9), row.Date(10))
    {
        AccruedBefore = row.Money(11),
        PrincipalPaid = row.Money(12),
        InterestPaid = row.Money(13),
        InterestVatPaid = row.Money(14),
        FeesPaid = row.Money(15),
        FeesVatPaid = row.Money(16),
        LateBefore = row.Money(17),
        LateFrom = row.Date(18),
        LatePaid = row.Money(19),
        LateVatPaid = row.Money(20),
    };

    public static Charge Charge(SqlRow row) => new(row.Guid(1), row.Text(2), row.Date(3), row.Money(4), row.Money(5)) { Paid = row.Money(6), VatPaid = row.Money(7) };

    public static StandingLine Line(SqlRow row) => new(row.Int(0), new AllocationLine(
        row.Guid(1), row.Date(2), Enum.Parse<AllocationSource>(row.Text(3)), (AllocationStep)row.Int(4), row.IntOrNull(5), row.GuidOrNull(6),
        Enum.Parse<Concept>(row.Text(7)), row.Money(8), row.Text(9)));

    public static (Guid Id, DateOnly On, EntryKind Kind, Guid? Reference, EntryLine Line) EntryLine(SqlRow row) => (
        row.Guid(0), row.Date(1), Enum.Parse<EntryKind>(row.Text(2)), row.GuidOrNull(3), new EntryLine((Account)row.Int(4), Posted(row, 5), Posted(row, 6)));

    /// <summary>An amount of the ledger, which SQLite keeps as whole cents.</summary>
    public static decimal Posted(SqlRow row, int i) => row.Engine == DbEngine.Postgres ? row.Money(i) : row.Whole(i) / 100m;

    private static TEnum Word<TEnum>(string word) where TEnum : struct, Enum =>
        LendingWire.Glossary.TryRead<TEnum>(word, out var value) ? value : throw new InvalidOperationException($"Nobody knows the {typeof(TEnum).Name} {word}.");
}
