namespace Enlace.Messaging.Domain;

/// <summary>How far a message has come, out of what is known of its parts: as far as the part that is furthest behind, and failed if one of them did.</summary>
internal sealed record MessageProgress(
    OutboundStatus Status, DateTimeOffset? SentAt = null, DateTimeOffset? DeliveredAt = null, DateTimeOffset? ReadAt = null, DateTimeOffset? FailedAt = null,
    string? ErrorCode = null, string? ErrorMessage = null)
{
    /// <param name="own">What we know ourselves; it stands while parts are missing.</param>
    /// <param name="total">How many parts there are.</param>
    /// <param name="parts">
    /// By their place, from 0. A place may have several, when it was sent again: the one that was superseded counts only if it arrived all the same.
    /// </param>
    public static MessageProgress Of(OutboundStatus own, int total, IEnumerable<(int Place, PartState State, bool IsSuperseded)> parts)
    {
        var best = parts.Where(part => part.Place < total && (!part.IsSuperseded || part.State.HasArrived))
            .GroupBy(part => part.Place, part => part.State)
            .Select(group => group.MaxBy(state => Rank(state.Status))!)
            .ToArray();
        var failure = best.Where(part => part.Status == OutboundStatus.Failed).OrderBy(part => part.FailedAt).ThenBy(part => part.ErrorCode, StringComparer.Ordinal).FirstOrDefault();
        var sentAt = best.Length == total ? best.Max(part => part.SentAt ?? part.DeliveredAt ?? part.ReadAt ?? part.FailedAt) : null;
        if (failure is not null)
            return new MessageProgress(OutboundStatus.Failed, sentAt, FailedAt: failure.FailedAt, ErrorCode: failure.ErrorCode, ErrorMessage: failure.ErrorMessage);
        if (best.Length < total)
            return new MessageProgress(own);
        var status = best.MinBy(part => Rank(part.Status))!.Status;
        return new MessageProgress(status, sentAt,
            status >= OutboundStatus.Delivered ? best.Max(part => part.DeliveredAt ?? part.ReadAt) : null,
            status == OutboundStatus.Read ? best.Max(part => part.ReadAt) : null);
    }

    /// <summary>Of what a platform tells, what outweighs what: it arrived, whatever else was said of it.</summary>
    private static int Rank(OutboundStatus status) => status switch
    {
        OutboundStatus.Read => 3,
        OutboundStatus.Delivered => 2,
        OutboundStatus.Failed => 1,
        _ => 0,
    };
}
