namespace Enlace.Messaging.Broadcasts;

/// <summary>How far broadcasts run ahead of the wire.</summary>
/// <param name="Ahead">Of its channel's pace: so long a message of somebody else waits behind a broadcast, whatever its size.</param>
/// <param name="MostAhead">Messages ahead at most, for channels with a high pace or none.</param>
/// <param name="AtOnce">Recipients of one commit.</param>
/// <param name="Patience">With a stream that brings nothing more; then its recipients are given up and its key is free. What arrives slowly is stored well before.</param>
internal sealed record BroadcastOptions(TimeSpan Ahead, int MostAhead, int AtOnce, TimeSpan Patience)
{
    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static BroadcastOptions From(IConfiguration settings) => new(
        TimeSpan.FromMilliseconds(Number(settings, "AheadMs", 2000, 100, 3_600_000)), Number(settings, "MostAhead", 5000, 1, 1_000_000), Number(settings, "AtOnce", 1000, 1, 10_000),
        TimeSpan.FromMilliseconds(Number(settings, "PatienceMs", 60_000, 1000, 3_600_000)));

    private static int Number(IConfiguration settings, string name, int usual, int least, int most) =>
        settings.GetValue($"Messaging:Broadcasts:{name}", usual) is var number && number >= least && number <= most
            ? number
            : throw new FormatException($"Messaging:Broadcasts:{name} must be a number from {least} to {most}.");
}
