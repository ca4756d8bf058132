namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>A message on its way to a reader, and how often it was refused before.</summary>
internal sealed record DoubleDelivery(DoubleMessage Message, int Redeliveries);
