using System.Collections.Concurrent;
using Enlace.Contracts.Leads;

namespace Enlace.Tests.Conformance.Leads.Probe;

/// <summary>What the probe's reaction was told, and what it does with it.</summary>
public sealed class HeardContacts
{
    /// <summary>Events of this name are refused for good.</summary>
    public const string Refused = "to be refused";

    public ConcurrentQueue<RecordContact> All { get; } = [];

    public IReadOnlyList<RecordContact> Of(string person) => [.. All.Where(fact => fact.ManychatId == person)];
}
