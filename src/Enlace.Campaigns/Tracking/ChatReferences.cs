using System.Text.RegularExpressions;
using Enlace.Contracts.Messaging;

namespace Enlace.Campaigns.Tracking;

/// <summary>Finds the codes of links in what a person writes first, and in what their platform tells of where they come from.</summary>
internal static partial class ChatReferences
{
    /// <summary>In a target, where the link's own code is to stand.</summary>
    public const string Placeholder = "{codigo}";

    /// <summary>A message that names more links than that was written by somebody who tries them out.</summary>
    private const int Most = 5;

    // What a person sends there carries the code: as a text that stands ready, or as what the link is known by to the platform.
    private static readonly string[] Chats = ["wa.me", "api.whatsapp.com", "t.me", "m.me", "ig.me"];

    public static bool IsChat(string target, string code) =>
        target.Contains(code, StringComparison.Ordinal) && Uri.TryCreate(target, UriKind.Absolute, out var uri) && Chats.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a code could be in it: most messages are done with here.</summary>
    public static bool MayBeIn(MessageReceived message) => Of(message).Count > 0;

    /// <summary>What looks like a code, what the platform says first.</summary>
    /// <returns>Each with whether the platform names it, and not the person.</returns>
    public static IReadOnlyList<(string Code, bool IsReferral)> Of(MessageReceived message) =>
    [
        .. In(message.Reference).Concat(In(message.ReferenceUrl)).Select(code => (code, true)).Concat(In(message.Text).Select(code => (code, false)))
            .DistinctBy(found => found.code).Take(Most),
    ];

    private static IEnumerable<string> In(string? text) => text is null ? [] : Code().Matches(text).Select(match => match.Value);

    // Ten of ClickCode's letters, and no more beside them.
    [GeneratedRegex("(?<![0-9A-Za-z])[2-9a-hjkmnp-zA-HJ-NP-Z]{10}(?![0-9A-Za-z])")]
    private static partial Regex Code();
}
