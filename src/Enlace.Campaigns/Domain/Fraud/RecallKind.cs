namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>Why a conversion is taken back.</summary>
internal enum RecallKind
{
    /// <summary>Somebody says that it never was one.</summary>
    Fraud,

    /// <summary>Whoever told of it took it back.</summary>
    Cancellation,
}
