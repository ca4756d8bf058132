namespace Enlace.Partners;

/// <summary>What an operator may decide about partners.</summary>
/// <param name="IntegrationsNeedApprovedKyc">Whether a partner's papers must be approved before it gets an integration.</param>
internal sealed record PartnersOptions(bool IntegrationsNeedApprovedKyc)
{
    private const string ApprovedKycSetting = "Partners:IntegrationsNeedApprovedKyc";

    public static PartnersOptions From(IConfiguration settings) => new(settings.GetValue(ApprovedKycSetting, false));
}
