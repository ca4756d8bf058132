namespace Enlace.Lending.Domain.Servicing;

/// <summary>Money that is being allocated: every take is explained, and no more can be taken than there is.</summary>
internal sealed class Pot(Guid paymentId, DateOnly on, AllocationSource source, decimal amount)
{
    private readonly List<AllocationLine> _lines = [];

    public decimal Left { get; private set; } = amount;

    public IReadOnlyList<AllocationLine> Lines => _lines;

    /// <summary>What was taken for principal out of account 1210.</summary>
    public decimal FromPastDue { get; private set; }

    public decimal Of(Concept concept) => _lines.Where(line => line.Concept == concept).Sum(line => line.Amount);

    /// <returns>What could be given of what was wanted.</returns>
    public decimal Take(decimal wanted, AllocationStep step, Concept concept, string rule, int? installment = null, Guid? charge = null)
    {
        var taken = Math.Min(wanted, Left);
        if (taken <= 0)
            return 0;
        Left -= taken;
        _lines.Add(new AllocationLine(paymentId, on, source, step, installment, charge, concept, taken, rule));
        return taken;
    }

    public decimal TakePrincipal(decimal wanted, bool pastDue, AllocationStep step, Concept concept, string rule, int? installment = null)
    {
        var taken = Take(wanted, step, concept, rule, installment);
        if (pastDue)
            FromPastDue += taken;
        return taken;
    }
}
