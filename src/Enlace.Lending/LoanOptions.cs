using Enlace.Lending.Domain.Delinquency;

namespace Enlace.Lending;

/// <summary>What an operator may decide about loans.</summary>
/// <param name="Provisions">The provision table of the portfolio.</param>
internal sealed record LoanOptions(ProvisionTable Provisions)
{
    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static LoanOptions From(IConfiguration settings) => new(settings["Lending:Portfolio"] switch
    {
        null or "" or "1" => ProvisionTable.TypeOne,
        "2" => ProvisionTable.TypeTwo,
        _ => throw new FormatException("Lending:Portfolio must be 1 (consumer loans) or 2 (consumer loans in marginalised zones)."),
    });
}
