using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending;

/// <summary>What an operator may decide about loans.</summary>
/// <param name="Zone">Where the business day begins and ends.</param>
/// <param name="VatRate">The rate of value added tax, for loans made from now on.</param>
/// <param name="Provisions">The provision table of the portfolio.</param>
internal sealed record LoanOptions(TimeZoneInfo Zone, decimal VatRate, ProvisionTable Provisions)
{
    private const string UsualZone = "America/Mexico_City";

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static LoanOptions From(IConfiguration settings)
    {
        var name = settings["Lending:TimeZone"] is { Length: > 0 } given ? given : UsualZone;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            throw new FormatException($"Lending:TimeZone (BUSINESS_TIMEZONE) must name a time zone of this system, such as {UsualZone}.");
        var vatRate = settings.GetValue("Lending:VatRate", Terms.UsualVatRate);
        if (vatRate is < 0 or > 1 || decimal.Round(vatRate, 4) != vatRate)
            throw new FormatException("Lending:VatRate (IVA_RATE) must be a fraction from 0 to 1 with at most 4 decimals, such as 0.16.");
        return new LoanOptions(zone, vatRate, settings["Lending:Portfolio"] switch
        {
            null or "" or "1" => ProvisionTable.TypeOne,
            "2" => ProvisionTable.TypeTwo,
            _ => throw new FormatException("Lending:Portfolio must be 1 (consumer loans) or 2 (consumer loans in marginalised zones)."),
        });
    }
}
