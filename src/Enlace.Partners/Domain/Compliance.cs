namespace Enlace.Partners.Domain;

/// <summary>
/// The rules of compliance (partners.md §10). They decide on what a contract says and on nothing else: a failure of ours is no reason to
/// refuse a partner, so it is thrown and tried again.
/// </summary>
internal static class Compliance
{
    public const decimal HighestAmount = 50_000, RemarkableAmount = 10_000;
    public const int ShortestPartnerId = 10;

    private static readonly string[] Currencies = ["USD", "EUR", "COP", "MXN"];

    // A contract of ours is never pending or suspended; one that others tell of may be.
    private static readonly string[] Statuses = ["ACTIVO", "PENDIENTE", "SUSPENDIDO"];

    public static IReadOnlyList<ComplianceRule> Rules { get; } = Enum.GetValues<ComplianceRule>();

    /// <summary>The first rule that a contract breaks, or null.</summary>
    public static ComplianceRule? Judge(decimal amount, string currency, string partnerId, string status) =>
        amount > HighestAmount ? ComplianceRule.AmountAndLimits
        : !Currencies.Contains(currency) ? ComplianceRule.CurrencyAndJurisdiction
        : partnerId.Length < ShortestPartnerId ? ComplianceRule.PartnerAndReputation
        : !Statuses.Contains(status, StringComparer.OrdinalIgnoreCase) ? ComplianceRule.StatusAndTerm
        : null;

    /// <summary>Whether an amount is let through with a remark.</summary>
    public static bool IsRemarkable(decimal amount) => amount > RemarkableAmount;

    /// <summary>Why a contract that breaks this rule is refused.</summary>
    public static string CauseOf(ComplianceRule broken) => broken switch
    {
        ComplianceRule.AmountAndLimits => $"El monto supera el máximo de {HighestAmount:0}.",
        ComplianceRule.CurrencyAndJurisdiction => $"La moneda no es una de: {string.Join(", ", Currencies)}.",
        ComplianceRule.PartnerAndReputation => $"El id del partner tiene menos de {ShortestPartnerId} caracteres.",
        _ => $"El estado del contrato no es uno de: {string.Join(", ", Statuses)}.",
    };
}
