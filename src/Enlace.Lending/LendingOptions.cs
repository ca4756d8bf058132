namespace Enlace.Lending;

/// <summary>What an operator may decide about lending.</summary>
/// <param name="PublicReads">Whether clients and statements can be read without a token.</param>
/// <param name="PublicReadsPerMinute">How often one address may read without a token.</param>
/// <param name="TokenCallsPerMinute">How often one address may ask for a token.</param>
/// <param name="RefreshLife">How long a refresh token is good.</param>
/// <param name="StrictRfc">Whether an RFC with a wrong check digit is refused.</param>
internal sealed record LendingOptions(bool PublicReads, int PublicReadsPerMinute, int TokenCallsPerMinute, TimeSpan RefreshLife, bool StrictRfc)
{
    private const int MostCalls = 1_000_000, MostDays = 365;

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static LendingOptions From(IConfiguration settings) => new(
        settings["Lending:PublicReads"] switch
        {
            null or "" => settings["Enlace:Profile"] != "production",
            "true" or "True" => true,
            "false" or "False" => false,
            _ => throw new FormatException("Lending:PublicReads (PUBLIC_READS) must be true or false."),
        },
        Number(settings, "PublicReadsPerMinute", 600, 1, MostCalls),
        Number(settings, "TokenCallsPerMinute", 10, 1, MostCalls),
        TimeSpan.FromDays(Number(settings, "RefreshDays", 14, 1, MostDays)),
        settings.GetValue("Lending:StrictRfc", false));

    private static int Number(IConfiguration settings, string place, int usual, int least, int most) =>
        settings.GetValue($"Lending:{place}", usual) is var number && number >= least && number <= most
            ? number
            : throw new FormatException($"Lending:{place} must be a number from {least} to {most}.");
}
