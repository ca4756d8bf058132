using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Statuses;

/// <summary>A part of a message that a platform took.</summary>
internal sealed class PartRow
{
    public required string ExternalId { get; init; }

    public required int Place { get; init; }

    public DateTimeOffset? BeganAt { get; init; }

    public PartState State { get; set; } = PartState.Taken;

    /// <summary>It was sent again since.</summary>
    public bool IsSuperseded { get; set; }

    public bool IsChanged { get; set; }

    /// <summary>Nothing is to take its place: it was not given up for another, or it arrived all the same.</summary>
    public bool Counts => !IsSuperseded || State.HasArrived;
}
