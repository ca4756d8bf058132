namespace Enlace.Contracts.Partners;

/// <summary>Somebody decided on a partner's identity papers, or added to them.</summary>
[WireName("KYCVerificado")]
[Topic("eventos-kyc-verificado")]
public sealed record KycDecided(
    Guid PartnerId, string PreviousKycStatus, string NewKycStatus, string Observations) : IEvent
{
    string IEvent.Subject => PartnerId.ToString();
}
