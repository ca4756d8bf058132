using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What an operator may decide about partners.</summary>
/// <param name="IntegrationsNeedApprovedKyc">Whether a partner's papers must be approved before it gets an integration.</param>
/// <param name="DefaultContract">What a partner is offered that asks for no kind of contract.</param>
/// <param name="Templates">What a contract of each kind says.</param>
/// <param name="StepLimit">How long a step of the onboarding may take before the alarm is raised.</param>
/// <param name="ReviewLimit">How long a person may take.</param>
internal sealed record PartnersOptions(
    bool IntegrationsNeedApprovedKyc, ContractKind DefaultContract, IReadOnlyDictionary<ContractKind, ContractTerms> Templates, TimeSpan StepLimit,
    TimeSpan ReviewLimit)
{
    private const string ApprovedKycSetting = "Partners:IntegrationsNeedApprovedKyc", Onboarding = "Partners:Onboarding";
    private const int MaxMonths = 1200;

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static PartnersOptions From(IConfiguration settings)
    {
        var onboarding = settings.GetSection(Onboarding);
        return new(
            settings.GetValue(ApprovedKycSetting, false), Kind(onboarding["Contract"] ?? "CPA", "Contract"),
            Enum.GetValues<ContractKind>().ToDictionary(kind => kind, kind => Template(onboarding, kind)),
            TimeSpan.FromSeconds(Within(onboarding, "StepLimitSeconds", 300, 1, 86_400)),
            TimeSpan.FromHours(Within(onboarding, "ReviewLimitHours", 72, 1, 8760)));
    }

    public ContractTerms TermsOf(ContractKind? kind) => Templates[kind ?? DefaultContract];

    private static ContractTerms Template(IConfiguration onboarding, ContractKind kind)
    {
        var word = PartnersWire.Glossary.Word(kind);
        var (place, template) = ($"Contracts:{word}", onboarding.GetSection($"Contracts:{word}"));
        var terms = new ContractTerms(
            kind, template.GetValue("Amount", 1000m), template["Currency"] ?? "USD", (int)Within(onboarding, $"{place}:Months", 12, 0, MaxMonths),
            template["Terms"] ?? $"Contrato {word} estándar");
        return terms.Amount is >= 0 and <= Contract.MaxAmount && ContractRules.IsCurrency(terms.Currency) && terms.Text.Length <= Contract.MaxTerms
            ? terms
            : throw new FormatException(
                $"{Onboarding}:{place} needs an Amount from 0, a Currency of three capital letters and Terms of up to {Contract.MaxTerms} characters.");
    }

    private static ContractKind Kind(string word, string place) => PartnersWire.Glossary.TryRead<ContractKind>(word, out var kind)
        ? kind
        : throw new FormatException($"{Onboarding}:{place} must be one of: {string.Join(", ", PartnersWire.Glossary.Words<ContractKind>())}.");

    private static double Within(IConfiguration section, string place, double usual, double least, double most) =>
        section.GetValue(place, usual) is var value && value >= least && value <= most
            ? value
            : throw new FormatException($"{Onboarding}:{place} must be a number from {least} to {most}.");
}
