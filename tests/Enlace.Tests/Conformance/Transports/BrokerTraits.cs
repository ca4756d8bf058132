namespace Enlace.Tests.Conformance.Transports;

/// <summary>What a broker promises beyond the seam, so that a suite asks for exactly that.</summary>
/// <param name="KeepsOrder">Messages of one key arrive in the order of their publishing while nothing fails.</param>
/// <param name="CountsDeliveries">It tells how often it has handed a message over.</param>
/// <param name="LargestBody">Bytes of the largest body that the transport carries, in whatever way.</param>
/// <param name="SurvivesKill">It can be killed and started by the test, and keeps what it confirmed.</param>
public sealed record BrokerTraits(bool KeepsOrder, bool CountsDeliveries, int LargestBody, bool SurvivesKill);
