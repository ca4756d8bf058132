namespace Enlace.Campaigns.Domain.Payouts;

/// <summary>Why something that is owed is not paid yet.</summary>
internal enum PayoutObstacle
{
    /// <summary>The participant is linked to no partner.</summary>
    WithoutPartner,

    /// <summary>The partner's papers are not approved.</summary>
    KycNotApproved,

    /// <summary>Adjustments take all of it; they wait for the next commission.</summary>
    NothingLeft,

    /// <summary>It is too little by itself.</summary>
    BelowThreshold,
}
