using System.Globalization;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What 360dialog's own gateway refuses, before Meta has seen anything; platforms.md §3. It says it in plain words rather than by codes.</summary>
internal static class Dialog360Errors
{
    private static readonly GraphVerdict
        Throttled = GraphVerdict.Retry(_ => TimeSpan.FromSeconds(1), WaitConcerns.Channel, costsAttempt: false),
        Channel = GraphVerdict.Refuse(RefusalConcerns.Channel),
        Passing = GraphVerdict.Retry(),
        Message = GraphVerdict.Refuse(RefusalConcerns.Message);

    /// <summary>Null when it is Meta's answer, good or bad, or none at all.</summary>
    public static SendResult? Judge(GraphAnswer answer, string secret, int attempt)
    {
        if (answer.Http is not { Silence: null, IsSuccess: false } http || answer.Error is not null)
            return null;
        var said = Said(answer, secret);
        var verdict = http.Status switch
        {
            429 => Throttled,
            >= 500 => Passing,
            401 => Channel,
            400 when Tells(said, "rate limit") => Throttled,
            400 when Tells(said, "disabled") || Tells(said, "unpaid") => Channel,
            _ => Message,
        };
        return verdict.Of(string.Create(CultureInfo.InvariantCulture, $"http_{http.Status}"), said, http.RetryAfter, attempt);
    }

    /// <summary>Its words, as JSON or plain.</summary>
    public static string Said(GraphAnswer answer, string secret)
    {
        const int Longest = 300;
        var json = answer.Json;
        var text = json.Member("meta").Text("developer_message") ?? json.Text("message") ?? json.Text("detail") ?? json.Text("error") ?? answer.Http.Text.Trim().Replace("\0", "", StringComparison.Ordinal);
        text = text.Length == 0 ? answer.Why : text.Replace(secret, SensitiveKeys.Mask, StringComparison.Ordinal);
        return text.Length <= Longest ? text : text[..Longest];
    }

    private static bool Tells(string said, string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);
}
