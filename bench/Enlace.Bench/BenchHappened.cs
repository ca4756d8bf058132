using Enlace.Contracts;

namespace Enlace.Bench;

/// <summary>The event that goes with a row.</summary>
[WireName("BenchHappened")]
public sealed record BenchHappened(Guid Id, string Payload) : IEvent
{
    string IEvent.Subject => Id.ToString();
}
