using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>The parameters of a webhook, with every one that Twilio will ever add: all of them are signed.</summary>
internal sealed class TwilioForm
{
    private readonly IReadOnlyDictionary<string, string[]> _values;

    private TwilioForm(IReadOnlyDictionary<string, string[]> values) => _values = values;

    public static TwilioForm Of(RawWebhook webhook)
    {
        var values = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (webhook.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            // Not ParseQuery: it takes names that differ in case for one, and they are signed apart.
            foreach (var pair in new QueryStringEnumerable(Encoding.UTF8.GetString(webhook.Body.Span)))
            {
                var name = pair.DecodeName().ToString();
                values[name] = [.. values.GetValueOrDefault(name) ?? [], pair.DecodeValue().ToString()];
            }
        }

        return new TwilioForm(values);
    }

    /// <summary>The first value; null when it is absent or empty. A text that any database can hold.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name)?[0] is { Length: > 0 } value ? value.Replace('\0', '\ufffd') : null;

    /// <summary>Names by ordinal, each with its values; one that comes twice counts each value once, as Twilio's own libraries do.</summary>
    public IEnumerable<string> Signed() => _values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .SelectMany(pair => pair.Value.Distinct().Order(StringComparer.Ordinal).Select(value => pair.Key + value));
}
