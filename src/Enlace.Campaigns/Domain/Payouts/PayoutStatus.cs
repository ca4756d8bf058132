namespace Enlace.Campaigns.Domain.Payouts;

/// <summary>Where a payout stands.</summary>
internal enum PayoutStatus
{
    Scheduled,

    /// <summary>With the processor, or nobody knows.</summary>
    InProgress,
    Paid,

    /// <summary>The processor said no; it may be tried again.</summary>
    Failed,
}
