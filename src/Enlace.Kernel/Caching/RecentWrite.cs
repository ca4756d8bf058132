namespace Enlace.Kernel.Caching;

/// <summary>What the primary knows about the last change of one thing.</summary>
/// <param name="Stamp">Another one means that it changed in between; 0 when it did not change lately.</param>
/// <param name="Version">Its version then, where it has one.</param>
/// <param name="IsFresh">So fresh that the replica need not have it yet.</param>
public readonly record struct RecentWrite(long Stamp, long? Version, bool IsFresh)
{
    public bool IsKnown => Stamp != 0;
}
