namespace Enlace.Contracts;

/// <summary>The backbone stopped sending to a destination by itself; what waits there is kept and goes on when it is resumed.</summary>
/// <param name="Destination">Its name, such as <c>webhook:…</c>.</param>
/// <param name="LastSubject">The subject of the delivery that showed it.</param>
/// <param name="Reason"><see cref="Gone"/> or <see cref="OnlyFailures"/>.</param>
[WireName("DestinationPaused")]
public sealed record DestinationPaused(string Destination, string LastSubject, string Reason) : IEvent
{
    public const string Gone = "gone";
    public const string OnlyFailures = "only_failures";

    // The destination itself: told under the last subject, it would reach that subject's own webhooks.
    string IEvent.Subject => Destination;
}
