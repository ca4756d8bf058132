namespace Enlace.SystemTests.Crash;

/// <summary>What a post led to; two of one number are a duplicate.</summary>
internal sealed class Effect
{
    public long Id { get; set; }

    public long Number { get; set; }

    public int Account { get; set; }

    public long Amount { get; set; }
}
