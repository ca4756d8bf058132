using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Enlace.Lending;

/// <summary>What is measured about lending, of all tenants together; never a person, a loan or an amount.</summary>
internal static class LendingMeters
{
    private static readonly Meter Meter = new("Enlace.Lending");

    private static readonly Counter<long> Loans = Meter.CreateCounter<long>("lending.close.loans", "{loan}", "Loans that the close of a day has closed.");

    private static readonly Counter<long> SetAside = Meter.CreateCounter<long>("lending.close.unclosed", "{loan}", "Times that a close could not close a loan and set it aside.");

    private static readonly ConcurrentDictionary<string, int> Found = new(StringComparer.Ordinal);

    static LendingMeters() => Meter.CreateObservableGauge(
        "lending.ledger.differences", () => Found.Values.Sum(), "{loan}",
        "Loans whose ledger said something else than their book when it was compared last.");

    public static void Closed(int loans) => Loans.Add(loans);

    public static void NotClosed() => SetAside.Add(1);

    public static void Compared(string tenant, int differences) => Found[tenant] = differences;
}
