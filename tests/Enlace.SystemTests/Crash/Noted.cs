namespace Enlace.SystemTests.Crash;

/// <summary>A partner that another program told us of; two of one partner are a duplicate.</summary>
internal sealed class Noted
{
    public long Id { get; set; }

    public Guid Partner { get; set; }
}
