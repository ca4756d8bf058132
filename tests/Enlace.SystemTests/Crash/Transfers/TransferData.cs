namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>What a transfer remembers.</summary>
internal sealed class TransferData
{
    public long Amount { get; set; }
}
