namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>Why a touch won its share, or none.</summary>
internal enum TouchVerdict
{
    /// <summary>Nothing else came before the conversion.</summary>
    OnlyTouch,
    First,
    Last,
    EqualShare,
    FirstPosition,
    MiddlePosition,
    LastPosition,
    Recency,

    /// <summary>It counts, but the model gives everything to the first.</summary>
    NotFirst,

    /// <summary>It counts, but the model gives everything to the last.</summary>
    NotLast,

    /// <summary>Older than the window.</summary>
    OutsideWindow,

    /// <summary>It led to an earlier purchase, which had its own journey.</summary>
    EarlierJourney,

    /// <summary>Not strictly before the conversion.</summary>
    NotBefore,
    Discarded,

    /// <summary>Nobody brought it about, so nobody can be credited.</summary>
    WithoutParticipant,

    /// <summary>A conversion counts as a touch of its own only when there is no other.</summary>
    ConversionItself,

    /// <summary>A click of somebody, or from an address, that was paid for on this link a while ago.</summary>
    RepeatedClick,

    /// <summary>A click by a program.</summary>
    NotAPerson,
}
