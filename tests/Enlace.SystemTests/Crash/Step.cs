namespace Enlace.SystemTests.Crash;

/// <summary>The posts of an account in the order in which they were followed.</summary>
internal sealed class Step
{
    public long Id { get; set; }

    public int Account { get; set; }

    public long Number { get; set; }
}
