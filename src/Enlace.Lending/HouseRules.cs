using System.Globalization;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending;

/// <summary>What the house decides for every loan: the rate of value added tax, and where a business day begins and ends.</summary>
internal sealed record HouseRules(decimal VatRate, TimeZoneInfo Zone)
{
    private const string UsualZone = "America/Mexico_City";

    // Central Mexico has had no summer time since October 2022. A small image without a zone database needs no more to know its day.
    private static readonly TimeZoneInfo CentralMexico = TimeZoneInfo.CreateCustomTimeZone(UsualZone, TimeSpan.FromHours(-6), UsualZone, UsualZone);

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static HouseRules From(IConfiguration settings)
    {
        var rate = settings["Lending:VatRate"] is { Length: > 0 } text
            ? decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var set) && set is >= 0 and <= 1 ? set
                : throw new FormatException("Lending:VatRate (IVA_RATE) must be a fraction from 0 to 1, such as 0.16.")
            : Terms.UsualVatRate;
        var name = settings["Lending:TimeZone"] is { Length: > 0 } zone ? zone : UsualZone;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
            return new HouseRules(rate, found);
        return new HouseRules(rate, name == UsualZone ? CentralMexico
            : throw new FormatException($"Lending:TimeZone (BUSINESS_TIMEZONE) '{name}' is not a time zone that this system knows."));
    }

    public DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);
}
