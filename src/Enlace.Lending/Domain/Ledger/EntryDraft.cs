namespace Enlace.Lending.Domain.Ledger;

/// <summary>An entry that is being written: amounts of one account and side add up, nothing is written for zero.</summary>
internal sealed class EntryDraft(DateOnly on, EntryKind kind, Guid? reference = null)
{
    private readonly List<EntryLine> _lines = [];

    public EntryDraft Debit(Account account, decimal amount) => Add(new EntryLine(account, amount, 0));

    public EntryDraft Credit(Account account, decimal amount) => Add(new EntryLine(account, 0, amount));

    /// <summary>Moves an amount from one account to the other; below zero it goes the other way.</summary>
    public EntryDraft Move(Account debit, Account credit, decimal amount) => amount >= 0
        ? Debit(debit, amount).Credit(credit, amount)
        : Debit(credit, -amount).Credit(debit, -amount);

    /// <returns>The entry, or null when nothing moved.</returns>
    public Entry? Finish() => _lines.Count == 0 ? null : new Entry(on, kind, reference, [.. _lines]);

    private EntryDraft Add(EntryLine line)
    {
        if (line.Debit == 0 && line.Credit == 0)
            return this;
        var at = _lines.FindIndex(other => other.Account == line.Account && other.Debit > 0 == line.Debit > 0);
        if (at < 0)
            _lines.Add(line);
        else
            _lines[at] = new EntryLine(line.Account, _lines[at].Debit + line.Debit, _lines[at].Credit + line.Credit);
        return this;
    }
}
