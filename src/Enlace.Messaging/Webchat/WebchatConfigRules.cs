using System.Text.Json;
using System.Text.RegularExpressions;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webchat;

/// <summary>What a webchat configuration must be; messaging.md §6.</summary>
internal static partial class WebchatConfigRules
{
    /// <summary>Everything that is wrong, by field.</summary>
    public static IReadOnlyList<FaultDetail> Broken(WebchatConfig? config, string place = "config")
    {
        if (config is null)
            return [new FaultDetail(place, "is required")];
        var found = new List<FaultDetail>();
        Require(config.Name is { Length: > 0 and <= WebchatConfig.MaxName }, "name", $"1 to {WebchatConfig.MaxName} characters");
        Require(config.Domain is { Length: >= WebchatConfig.LeastDomain and <= WebchatConfig.MaxDomain } domain && Domain().IsMatch(domain), "domain",
            $"a domain name of {WebchatConfig.LeastDomain} to {WebchatConfig.MaxDomain} characters with a dot");
        Require(config.Description is not { Length: > WebchatConfig.MaxText }, "description", $"at most {WebchatConfig.MaxText} characters");
        Require(config.Settings?.WelcomeMessage is not { Length: > WebchatConfig.MaxText }, "settings.welcome_message", $"at most {WebchatConfig.MaxText} characters");
        foreach (var (name, color) in new[]
        {
            ("primary_color", config.Theme?.PrimaryColor), ("secondary_color", config.Theme?.SecondaryColor), ("text_color", config.Theme?.TextColor),
            ("background_color", config.Theme?.BackgroundColor),
        })
            Require(color is null || Color().IsMatch(color), $"theme.{name}", "a colour such as #007bff");
        Require(config.AllowedOrigins is not { Count: > WebchatConfig.MaxOrigins }, "allowed_origins", $"at most {WebchatConfig.MaxOrigins} origins");
        Require(config.AllowedOrigins is null || config.AllowedOrigins.All(IsOrigin), "allowed_origins", "origins such as https://shop.example, without a path");
        Require(IsObject(config.Settings?.Notifications), "settings.notifications", "an object");
        if (config.Settings?.Notifications is { } telling && telling.IsTrue("webhook"))
            Require(Uri.TryCreate(telling.Text("webhook_url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https", "settings.notifications.webhook_url", "an http or https address");
        var isWeek = IsObject(config.Settings?.BusinessHours) && IsObject(config.Settings?.BusinessHours?.Member("hours"));
        Require(isWeek, "settings.business_hours", "an object, and an object of days in its hours");
        foreach (var (day, hours) in isWeek && config.Settings is { } settings ? settings.Days() : [])
        {
            Require(Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out _) && !int.TryParse(day, out _), $"settings.business_hours.hours.{day}", "a day of the week in English");
            Require(hours is not null && WebchatConfig.TryTime(hours.Open, out _) && WebchatConfig.TryTime(hours.Close, out _), $"settings.business_hours.hours.{day}", "open and close as HH:mm");
        }

        return found;

        void Require(bool holds, string field, string rule)
        {
            if (!holds)
                found.Add(new FaultDetail($"{place}.{field}", rule));
        }
    }

    private static bool IsObject(JsonElement? json) =>
        json is not { } told || told.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (told.ValueKind == JsonValueKind.Object && StorableTextConverter.IsStorable(told));

    /// <summary>An origin as browsers spell it: what goes into headers must be nothing else.</summary>
    public static bool IsOrigin(string? text) =>
        text is not null && Origin().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.GetLeftPart(UriPartial.Authority) == text;

    [GeneratedRegex(@"^(?=.{3,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$")]
    private static partial Regex Domain();

    [GeneratedRegex("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
    private static partial Regex Color();

    [GeneratedRegex(@"^https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?$")]
    private static partial Regex Origin();
}
