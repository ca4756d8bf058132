using System.Collections.Immutable;

namespace Enlace.Lending.Domain.Ledger;

/// <summary>One balanced posting of a loan. It is never changed: what was wrong is posted again, mirrored.</summary>
internal sealed class Entry
{
    /// <param name="on">The business date that it belongs to.</param>
    /// <param name="kind">What it was posted for.</param>
    /// <param name="reference">The payment or refund behind it.</param>
    /// <param name="lines">Its lines, in the order in which they are shown.</param>
    public Entry(DateOnly on, EntryKind kind, Guid? reference, ImmutableArray<EntryLine> lines)
    {
        if (lines.Length < 2 || lines.Sum(line => line.Debit) != lines.Sum(line => line.Credit)
            || lines.Any(line => line.Debit < 0 || line.Credit < 0 || line.Debit > 0 == line.Credit > 0))
            throw new ArgumentException($"An entry of {kind} on {on:O} does not balance: {string.Join("; ", lines)}", nameof(lines));
        (On, Kind, Reference, Lines) = (on, kind, reference, lines);
    }

    public DateOnly On { get; }

    public EntryKind Kind { get; }

    public Guid? Reference { get; }

    public ImmutableArray<EntryLine> Lines { get; }

    /// <summary>The entry that undoes this one. It belongs to the same business date; when it was posted is the row's to say.</summary>
    public Entry Mirror() => new(On, EntryKind.Reversal, Reference, [.. Lines.Select(line => line.Mirror())]);

    /// <summary>Whether both say the same of the same day.</summary>
    public bool Says(Entry other) =>
        (On, Kind, Reference) == (other.On, other.Kind, other.Reference) && Lines.SequenceEqual(other.Lines);
}
