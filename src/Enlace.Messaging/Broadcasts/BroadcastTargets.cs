using System.Globalization;
using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Broadcasts;

/// <summary>
/// Whom a JSON body names: one list for all platforms, as the seed has it, or a list for each, because a phone number is nobody's id on Telegram.
/// </summary>
internal static class BroadcastTargets
{
    public const int Most = 10_000, LongestRecipient = 255;

    /// <summary>Faults of one answer: whoever sends thousands of bad recipients learns enough from the first ones.</summary>
    private const int MostTold = 20;

    public const string RecipientRule = "a text of 1 to 255 characters";

    /// <summary>In the order in which results are told: recipient by recipient, and for each, platform by platform. What is wrong is in <paramref name="faults"/>.</summary>
    public static IReadOnlyList<(PlatformKind Platform, string Recipient)> Read(IReadOnlyList<PlatformKind>? platforms, JsonElement? recipients, Faults faults)
    {
        if (recipients is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            faults.Require(false, "recipients", "one or more recipients, or one or more {platform, recipients}");
            return [];
        }

        var targets = new List<(PlatformKind, string)>();
        if (list[0].ValueKind == JsonValueKind.Object)
        {
            var place = 0;
            foreach (var share in list.EnumerateArray().TakeWhile(_ => faults.Details.Count < MostTold))
                ReadShare(share, string.Create(CultureInfo.InvariantCulture, $"recipients[{place++}]"), targets, faults);
        }
        else
        {
            faults.Require(platforms is { Count: > 0 }, "platforms", "one or more platforms");
            PlatformKind[] kinds = [.. (platforms ?? []).Distinct()];
            // Before they are read: every name once for each platform may be far more than what was sent.
            if (IsTooMany((long)list.GetArrayLength() * kinds.Length, faults))
                return [];
            targets.AddRange(ReadNames(list, "recipients", faults).SelectMany(name => kinds.Select(kind => (kind, name))));
        }

        return IsTooMany(targets.Count, faults) ? [] : targets;
    }

    private static bool IsTooMany(long items, Faults faults)
    {
        faults.Require(items <= Most, "recipients", $"at most {Most} items in one call; POST /broadcasts takes a stream of any length");
        return items > Most;
    }

    private static void ReadShare(JsonElement share, string field, List<(PlatformKind, string)> targets, Faults faults)
    {
        if (Member(share, "platform") is not { } word || TextOf(word) is not { } text || !MessagingWire.Glossary.TryRead<PlatformKind>(text, out var kind))
        {
            faults.Require(false, $"{field}.platform", $"one of: {string.Join(", ", MessagingWire.Glossary.Words<PlatformKind>())}");
            return;
        }

        if (Member(share, "recipients") is not { ValueKind: JsonValueKind.Array } names || names.GetArrayLength() == 0)
        {
            faults.Require(false, $"{field}.recipients", "one or more recipients");
            return;
        }

        targets.AddRange(ReadNames(names, $"{field}.recipients", faults).Select(name => (kind, name)));
    }

    private static List<string> ReadNames(JsonElement list, string field, Faults faults)
    {
        var (names, place, told) = (new List<string>(list.GetArrayLength()), 0, 0);
        foreach (var one in list.EnumerateArray())
        {
            if (NameOf(one) is { } name)
                names.Add(name);
            else if (told++ < MostTold)
                faults.Require(false, string.Create(CultureInfo.InvariantCulture, $"{field}[{place}]"), RecipientRule);
            place++;
        }

        return names;
    }

    /// <summary>Null when it can be nobody's name.</summary>
    public static string? NameOf(JsonElement json) => TextOf(json) is { } text ? NameOf(text) : null;

    public static string? NameOf(string text) => text.Trim() is { Length: > 0 and <= LongestRecipient } name && StorableTextConverter.IsStorable(name) ? name : null;

    /// <summary>Null when it is no text, or none that can be: an escaped half of a surrogate pair.</summary>
    public static string? TextOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null when there is none; where a name beside it can be none, neither is it found.</summary>
    public static JsonElement? Member(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
