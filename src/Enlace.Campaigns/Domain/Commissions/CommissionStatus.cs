namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>Where a commission stands.</summary>
internal enum CommissionStatus
{
    /// <summary>Promised, and held until it is certain.</summary>
    Reserved,

    /// <summary>Promised, but doubtful: a person decides.</summary>
    InReview,

    /// <summary>Owed.</summary>
    Confirmed,
    Paid,

    /// <summary>Taken back.</summary>
    Reverted,

    /// <summary>Never promised.</summary>
    Rejected,
}
