namespace Enlace.Campaigns;

/// <summary>What an operator may decide about tracking and money.</summary>
/// <param name="PublicUrl">How the outside reaches us, without a slash at its end: click links.</param>
/// <param name="Window">How long a touch can be credited with a conversion.</param>
/// <param name="PaidClickInterval">In each stretch of time of this length a person, and an address, is paid for once on one link.</param>
/// <param name="Patience">How long a conversion waits for a campaign or a participant that nobody knows yet.</param>
/// <param name="ProcessorUrl">Who pays partners; null where nobody does.</param>
/// <param name="ProcessorKey">The key by which the processor knows us.</param>
/// <param name="ProcessorPatience">How long an answer of the processor is waited for; after that nobody knows whether it paid.</param>
internal sealed record MoneyOptions(string PublicUrl, TimeSpan Window, TimeSpan PaidClickInterval, TimeSpan Patience, Uri? ProcessorUrl, string? ProcessorKey, TimeSpan ProcessorPatience)
{
    private const string Place = "Campaigns";

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    /// <exception cref="SettingException">So is the public address.</exception>
    public static MoneyOptions From(IConfiguration settings)
    {
        var section = settings.GetSection(Place);
        return new(
            PublicAddress.Of(settings),
            TimeSpan.FromDays(Within(section, "AttributionWindowDays", 30, 1, 365)),
            TimeSpan.FromMinutes(Within(section, "PaidClickMinutes", 60, 1, 43_200)),
            TimeSpan.FromSeconds(Within(section, "PatienceSeconds", 300, 1, 600)),
            section["Processor:Url"] is { Length: > 0 } url ? Address(url) : null,
            section["Processor:ApiKey"] is { Length: > 0 } key ? key : null,
            TimeSpan.FromSeconds(Within(section, "Processor:TimeoutSeconds", 20, 1, 120)));
    }

    private static Uri Address(string url) => Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw new FormatException($"{Place}:Processor:Url must be an http or https address.");

    private static double Within(IConfiguration section, string place, double usual, double least, double most) =>
        section.GetValue(place, usual) is var value && value >= least && value <= most
            ? value
            : throw new FormatException($"{Place}:{place} must be a number from {least} to {most}.");
}
