namespace Enlace.Kernel.Http;

/// <summary>What a bucket holds and how fast it fills.</summary>
/// <param name="PerSecond">0 is no limit.</param>
/// <param name="Burst">How many requests at once.</param>
public readonly record struct RateAllowance(int PerSecond, int Burst)
{
    public bool IsOn => PerSecond > 0;
}
