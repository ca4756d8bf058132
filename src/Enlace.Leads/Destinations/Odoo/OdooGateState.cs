namespace Enlace.Leads.Destinations.Odoo;

/// <summary>The gate's row as it was a moment ago, by the database's clock.</summary>
internal sealed record OdooGateState(
    DateTimeOffset Now, DateTimeOffset NextAt, DateTimeOffset SyncNextAt, DateTimeOffset? HeldUntil, DateTimeOffset? BlockedUntil, string? BlockedWhy,
    int FailStreak, long? Uid, string? UidOf, string? Version)
{
    public bool IsBlocked => BlockedUntil > Now;

    public static OdooGateState Read(SqlRow row) => new(
        row.Time(0), row.Time(1), row.Time(2), row.TimeOrNull(3), row.TimeOrNull(4), row.TextOrNull(5), row.Int(6), row.LongOrNull(7), row.TextOrNull(8),
        row.TextOrNull(9));

    /// <summary>Until a permit may be had, as far as that can be seen from here.</summary>
    public TimeSpan Wait(OdooLane lane)
    {
        var at = lane == OdooLane.Sync && SyncNextAt > NextAt ? SyncNextAt : NextAt;
        if (BlockedUntil > at)
            at = BlockedUntil.Value;
        return at > Now ? at - Now : TimeSpan.Zero;
    }
}
