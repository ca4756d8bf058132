using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Broadcasts;

/// <summary>Recipients from the lines of a stream: of NDJSON, a text or <c>{"recipient": …, "platform": …}</c>; of CSV, a recipient and perhaps a platform.</summary>
internal sealed class BroadcastRecipients(BroadcastLines lines, bool isCsv, IReadOnlyCollection<PlatformKind> platforms)
{
    /// <summary>Null at the end. One who names no platform is meant on all of the broadcast's.</summary>
    /// <exception cref="FaultException">A line is not what it must be; it is named.</exception>
    public async ValueTask<(string Recipient, PlatformKind? Platform)?> Next(CancellationToken cancel)
    {
        while (await lines.Next(cancel) is { } line)
        {
            if (isCsv && lines.Number == 1 && line.Split(',')[0].Trim('"', ' ').Equals("recipient", StringComparison.OrdinalIgnoreCase))
                continue;
            var (recipient, platform) = isCsv ? ReadCsv(line) : ReadJson(line);
            return platform is not { } only || platforms.Contains(only) ? (recipient, platform) : throw lines.Bad("a platform that the broadcast names");
        }

        return null;
    }

    private (string Recipient, PlatformKind? Platform) ReadJson(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var named = root.ValueKind == JsonValueKind.Object ? BroadcastTargets.Member(root, "recipient") : root;
            if (named is not { } member || BroadcastTargets.NameOf(member) is not { } recipient)
                throw lines.Bad($"\"recipient\": {BroadcastTargets.RecipientRule}");
            return (recipient, BroadcastTargets.Member(root, "platform") is { ValueKind: not JsonValueKind.Null } platform ? Platform(BroadcastTargets.TextOf(platform)) : null);
        }
        catch (JsonException)
        {
            throw lines.Bad("JSON: a recipient, or an object with one");
        }
    }

    private (string Recipient, PlatformKind? Platform) ReadCsv(string line)
    {
        var cells = Array.ConvertAll(line.Split(','), cell => cell.Trim().Trim('"').Trim());
        if (cells.Length > 2 || BroadcastTargets.NameOf(cells[0]) is not { } recipient)
            throw lines.Bad("a recipient and, where it is for one platform only, that platform");
        return (recipient, cells is [_, { Length: > 0 } word] ? Platform(word) : null);
    }

    private PlatformKind Platform(string? word) => word is not null && MessagingWire.Glossary.TryRead<PlatformKind>(word, out var platform)
        ? platform
        : throw lines.Bad($"one of: {string.Join(", ", MessagingWire.Glossary.Words<PlatformKind>())}");
}
