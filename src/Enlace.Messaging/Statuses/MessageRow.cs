using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Statuses;

/// <summary>A message as one transaction holds it: locked, with its parts, and changed only through what it does here.</summary>
internal sealed class MessageRow
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required Guid Channel { get; init; }

    public required Guid Conversation { get; init; }

    public required string Recipient { get; init; }

    public required int Total { get; init; }

    public required OutboundStatus Was { get; init; }

    public OutboundStatus Status { get; set; }

    /// <summary>How many places have a part that the platform took and that counts; a part that failed and is to be sent again leaves a gap between others.</summary>
    public int PartsSent => Enumerable.Range(0, Total).Count(IsTaken);

    /// <summary>The first place whose part is still to be sent; null when there is none.</summary>
    public int? NextPlace => Enumerable.Range(0, Total).Where(place => !IsTaken(place)).Select(place => (int?)place).FirstOrDefault();

    public int Attempts { get; set; }

    public int Waits { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Until when a status puts it off; its place in the queue learns of that when its turn comes.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>Whether the whole channel waits with it.</summary>
    public bool HoldsChannel { get; set; }

    public string? Response { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public bool? Retryable { get; set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public DateTimeOffset? FailedAt { get; set; }

    public List<PartRow> Parts { get; } = [];

    /// <summary>The ids of the parts that count, in their order; of one that was sent again and arrived all the same only where nothing has taken its place.</summary>
    public string[] ExternalIds =>
    [
        .. Parts.Where(part => part.Counts && (!part.IsSuperseded || !Parts.Exists(other => other.Place == part.Place && !other.IsSuperseded)))
            .OrderBy(part => part.Place).Select(part => part.ExternalId),
    ];

    public string ExternalIdsAsJson => JsonSerializer.Serialize(ExternalIds);

    /// <summary>The platform took a part, or told us that it had taken one of which we did not know.</summary>
    public PartRow Take(string externalId, int place, DateTimeOffset? beganAt = null)
    {
        if (Parts.Find(part => part.ExternalId == externalId) is { } known)
            return known;
        var part = new PartRow { ExternalId = externalId, Place = place, BeganAt = beganAt, IsChanged = true };
        Parts.Add(part);
        (ErrorCode, ErrorMessage, Retryable, NextAttemptAt, Waits) = (null, null, null, null, 0);
        return part;
    }

    /// <summary>These parts are to be sent again and no others, which the person may have; what was told of them is kept.</summary>
    public void SendAgain(params IReadOnlyList<PartRow> parts)
    {
        foreach (var part in parts)
            part.IsSuperseded = part.IsChanged = true;
        Wait(HeldUntil);
    }

    /// <summary>It goes out no earlier than then; of several who say so, the latest counts.</summary>
    public void PutOff(DateTimeOffset until, bool holdsChannel)
    {
        (HeldUntil, HoldsChannel) = (HeldUntil > until ? HeldUntil : until, HoldsChannel || holdsChannel);
        NextAttemptAt = HeldUntil;
    }

    /// <summary>Its place in the queue knows by now, or somebody wants it sent at once.</summary>
    public void LetGo() => (HeldUntil, HoldsChannel) = (null, false);

    /// <summary>It stands in the queue again.</summary>
    public void Wait(DateTimeOffset? until = null) => (Status, NextAttemptAt, FailedAt) = (OutboundStatus.Queued, until, null);

    public void Fail(string code, string message, bool retryable, DateTimeOffset now) =>
        (Status, ErrorCode, ErrorMessage, Retryable, FailedAt, NextAttemptAt) = (OutboundStatus.Failed, code, message, retryable, now, null);

    /// <summary>What its parts say is how far it has come.</summary>
    public void Judge()
    {
        var progress = MessageProgress.Of(Status, Total, Parts.Select(part => (part.Place, part.State, part.IsSuperseded)));
        if (progress.SentAt is null && progress.Status == Status)
            return;
        (Status, SentAt, DeliveredAt, ReadAt, FailedAt) = (progress.Status, progress.SentAt, progress.DeliveredAt, progress.ReadAt, progress.FailedAt);
        (ErrorCode, ErrorMessage, Retryable) = (progress.ErrorCode, progress.ErrorMessage, progress.Status == OutboundStatus.Failed ? false : null);
        NextAttemptAt = null;
    }

    public void Restore(DateTimeOffset? sentAt, DateTimeOffset? deliveredAt, DateTimeOffset? readAt) => (SentAt, DeliveredAt, ReadAt) = (sentAt, deliveredAt, readAt);

    private bool IsTaken(int place) => Parts.Exists(part => part.Place == place && part.Counts);
}
