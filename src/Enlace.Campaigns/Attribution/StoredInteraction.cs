using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Attribution;

/// <summary>An interaction as it stands.</summary>
internal sealed record StoredInteraction(Interaction Interaction, InteractionStatus Status, DateTimeOffset ReceivedAt, string? AddressHash = null)
{
    public bool IsDiscarded => Status == InteractionStatus.Discarded;

    /// <summary>In the order of <see cref="AttributionSql"/>'s columns.</summary>
    public static StoredInteraction Of(SqlRow row) => new(
        new Interaction(
            row.Text(0), Enum.Parse<InteractionKind>(row.Text(1)), row.TextOrNull(2), row.Text(3), row.TextOrNull(4), row.Time(5),
            row.LongOrNull(6) is { } cents ? Cents.ToAmount(cents) : null, row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(9)),
        Enum.Parse<InteractionStatus>(row.Text(10)), row.Time(11), row.TextOrNull(12));

    /// <param name="named">One spelling for each participant.</param>
    public Touch ToTouch(Func<string, string> named) => new(
        Interaction.Id, Interaction.ParticipantId is { } participant ? named(participant) : null, Interaction.Kind, Interaction.At, IsDiscarded);
}
