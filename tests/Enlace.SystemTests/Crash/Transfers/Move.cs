namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>One step that was made, or with a negative amount taken back. Nothing keeps two of a kind out: a duplicate must show.</summary>
internal sealed class Move
{
    public long Id { get; set; }

    public long Number { get; set; }

    public int Step { get; set; }

    public int Account { get; set; }

    public long Amount { get; set; }
}
