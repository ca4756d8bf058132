namespace Enlace.SystemTests.Crash;

/// <summary>An account's sum of effects.</summary>
internal sealed class Balance
{
    public int Account { get; set; }

    public long Amount { get; set; }

    public long Version { get; set; }
}
