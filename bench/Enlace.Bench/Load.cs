namespace Enlace.Bench;

/// <summary>What a server bore: requests a second, and how long one in two and one in a hundred of them took at most, in milliseconds.</summary>
internal readonly record struct Load(double PerSecond, double P50, double P99);
