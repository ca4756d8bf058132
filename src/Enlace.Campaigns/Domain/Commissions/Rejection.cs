namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>Why a commission was not promised.</summary>
internal enum Rejection
{
    /// <summary>It is more than is left of the budget.</summary>
    BudgetExhausted,

    /// <summary>The conversion was in another currency than the campaign.</summary>
    OtherCurrency,

    /// <summary>Too much speaks against the conversion, or somebody reported it.</summary>
    Fraud,

    /// <summary>The campaign is not active, or was not running when it happened.</summary>
    CampaignNotActive,

    /// <summary>The participant left the campaign.</summary>
    ParticipantLeft,

    /// <summary>The campaign knows no such participant.</summary>
    UnknownParticipant,

    /// <summary>Whoever told of the conversion took it back.</summary>
    ConversionCancelled,
}
