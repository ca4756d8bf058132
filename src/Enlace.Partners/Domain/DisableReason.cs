namespace Enlace.Partners.Domain;

/// <summary>Why we stopped calling a webhook by ourselves.</summary>
internal enum DisableReason
{
    /// <summary>The receiver said that it is gone for good.</summary>
    Gone,

    /// <summary>Nothing has reached it for days.</summary>
    OnlyFailures,
}
