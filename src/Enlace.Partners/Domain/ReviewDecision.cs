namespace Enlace.Partners.Domain;

/// <summary>What a person decides about a refused contract.</summary>
internal enum ReviewDecision
{
    /// <summary>Compliance looks again, perhaps at corrected terms.</summary>
    CheckAgain,

    /// <summary>The contract is cancelled and the partner suspended.</summary>
    TakeBack,
}
