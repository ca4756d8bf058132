namespace Enlace.Lending.Domain.Delinquency;

/// <summary>A range of days past due and the share of the exposure that is provided for in it.</summary>
/// <param name="From">The first day of the range.</param>
/// <param name="To">The last day; null when it has none.</param>
/// <param name="Rate">The share, a fraction.</param>
internal sealed record ProvisionBucket(int From, int? To, decimal Rate)
{
    public string Label => (From, To) switch
    {
        (_, null) => $"{From}+",
        var (from, to) when from == to => $"{from}",
        _ => $"{From}-{To}",
    };
}
