namespace Enlace.Messaging.Platforms;

/// <summary>How fast one recipient is written to: seconds between two messages on average, and how many may go at once.</summary>
internal readonly record struct PairPace(double Seconds, int Burst);
