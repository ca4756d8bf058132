using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>Books, lines and entries as one comparable text.</summary>
internal static class Shown
{
    public static string Of(LoanBook book)
    {
        var scalars = book with { Installments = [], Charges = [], Advances = [] };
        return string.Join('\n', [$"{scalars}", .. book.Installments.Select(row => $"{row}"), .. book.Charges.Select(charge => $"{charge}"), .. book.Advances.Select(advance => $"{advance}")]);
    }

    /// <summary>For instance <c>Bank +2424.33; LoansCurrent -1799.33</c>: debits above zero.</summary>
    public static string Of(Entry entry) =>
        string.Join("; ", entry.Lines.Select(line => FormattableString.Invariant($"{(int)line.Account} {line.Debit - line.Credit:+0.00;-0.00}")));

    /// <summary>For instance <c>Interest 1 625.00; Principal 1 1799.33</c>.</summary>
    public static string Of(IEnumerable<AllocationLine> lines) => string.Join("; ", lines.Select(line =>
        FormattableString.Invariant($"{line.Concept}{(line.Installment is { } number ? $" {number}" : "")} {line.Amount:0.00}")));

    public static IEnumerable<string> Entries(this Outcome outcome) => outcome.Entries.Select(entry => $"{entry.Kind}: {Of(entry)}");
}
