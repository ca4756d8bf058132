using System.Text.Json;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webchat;

/// <summary>How a webchat looks and behaves; the contract's webchat configuration, stored as the channel's settings.</summary>
internal sealed record WebchatConfig
{
    public const string PrimaryColor = "#007bff", SecondaryColor = "#6c757d", TextColor = "#212529", BackgroundColor = "#ffffff";

    public const int MaxName = 255, LeastDomain = 3, MaxDomain = 253, MaxOrigins = 50, MaxText = 2000;

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Domain { get; init; }

    /// <summary>Pages of these origins may show the chat; the domain's own when none is named.</summary>
    public IReadOnlyList<string>? AllowedOrigins { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public Colors? Theme { get; init; }

    public Behaviour? Settings { get; init; }

    internal sealed record Colors(string? PrimaryColor = null, string? SecondaryColor = null, string? TextColor = null, string? BackgroundColor = null);

    /// <param name="WelcomeMessage">What visitors are greeted with.</param>
    /// <param name="AutoReply">Kept as it is written.</param>
    /// <param name="BusinessHours"><c>{"enabled":true,"hours":{"monday":{"open":"09:00","close":"18:00"}}}</c>, times in UTC; spelt out, the API's document would be too deep.</param>
    /// <param name="Notifications"><c>{"email":true,"webhook":true,"webhook_url":"https://…"}</c>.</param>
    internal sealed record Behaviour(string? WelcomeMessage = null, JsonElement? AutoReply = null, JsonElement? BusinessHours = null, JsonElement? Notifications = null)
    {
        /// <summary>Each day that the hours name; null for one without them.</summary>
        public IEnumerable<(string Name, Day? Hours)> Days() => BusinessHours?.Object("hours") is { } named
            ? named.EnumerateObject().Select(day => (day.Name, day.Value.ValueKind == JsonValueKind.Object ? new Day(day.Value.Text("open"), day.Value.Text("close")) : null))
            : [];
    }

    internal sealed record Day(string? Open = null, string? Close = null);

    /// <summary>With the colours that nobody chose.</summary>
    public Colors Colours => new(
        Theme?.PrimaryColor ?? PrimaryColor, Theme?.SecondaryColor ?? SecondaryColor, Theme?.TextColor ?? TextColor, Theme?.BackgroundColor ?? BackgroundColor);

    /// <summary>Whose pages may show the chat and call for it.</summary>
    public IReadOnlyList<string> Origins => AllowedOrigins is { Count: > 0 } named ? named : Domain is { Length: > 0 } ? [$"https://{Domain}"] : [];

    /// <summary>What a channel's settings say; what they say wrongly says nothing, for any caller may have written them.</summary>
    public static WebchatConfig Read(string stored, JsonSerializerOptions json)
    {
        try
        {
            return JsonSerializer.Deserialize<WebchatConfig>(stored, json) ?? new WebchatConfig();
        }
        catch (JsonException)
        {
            return new WebchatConfig();
        }
    }

    /// <summary>Whether somebody is expected to answer at that time, which is in UTC as the hours are; always, where no hours are kept.</summary>
    public bool IsOpenAt(DateTimeOffset now)
    {
        if (Settings is not { BusinessHours: { } hours } || !hours.IsTrue("enabled") || hours.Object("hours") is null)
            return true;
        var today = now.UtcDateTime.DayOfWeek.ToString();
        var day = Settings.Days().FirstOrDefault(pair => string.Equals(pair.Name, today, StringComparison.OrdinalIgnoreCase)).Hours;
        return day is not null && TryTime(day.Open, out var open) && TryTime(day.Close, out var close)
            && TimeOnly.FromDateTime(now.UtcDateTime) is var time && time >= open && time < close;
    }

    public static bool TryTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out time);
}
