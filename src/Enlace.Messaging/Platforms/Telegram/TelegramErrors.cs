using System.Globalization;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>What each refusal of the Bot API means for a message; platforms.md §4b.</summary>
internal static class TelegramErrors
{
    // A wait beyond this is about the bot, not about one chat.
    private static readonly TimeSpan LongForAChat = TimeSpan.FromSeconds(60);

    /// <summary>By code and by words in the description; the first that fits. A refusal that is not here concerns the message.</summary>
    private static readonly (int Code, string[] Says, RefusalConcerns Concerns)[] Refusals =
    [
        (401, [], RefusalConcerns.Channel),
        (404, [], RefusalConcerns.Channel),
        (403, ["bot was blocked by the user", "user is deactivated"], RefusalConcerns.Recipient),
        (403, ["bot was kicked from", "bot is not a member", "the group chat was deleted"], RefusalConcerns.Recipient),
    ];

    // Often the file was only slow; a second fetch may find it.
    private static readonly string[] FileNotFetched = ["wrong HTTP URL specified", "failed to get HTTP URL content", "wrong type of the web page content"];

    public static SendResult Judge(TelegramReply reply)
    {
        if (reply.Answer.NoAnswer() is { } silent)
            return silent;
        if (reply.ErrorCode is not { } number)
            return new SendResult.Unknown(reply.Description);

        var (code, said) = (number.ToString(CultureInfo.InvariantCulture), reply.Description);
        if (number == 429)
        {
            return new SendResult.Later(
                code, said, reply.RetryAfter, reply.RetryAfter > LongForAChat ? WaitConcerns.Channel : WaitConcerns.Recipient, CostsAttempt: false);
        }

        // A redirect is a gateway's, and Telegram saw nothing.
        if (number is >= 500 or (>= 300 and < 400))
            return new SendResult.Later(code, said, reply.RetryAfter);
        if (reply.MovedTo is { } moved)
            return new SendResult.Moved(moved.ToString(CultureInfo.InvariantCulture));
        if (number == 400 && Array.Exists(FileNotFetched, words => Says(said, words)))
            return new SendResult.Later(code, said, MostTries: 2);
        foreach (var (refused, words, concerns) in Refusals)
        {
            if (refused == number && (words.Length == 0 || Array.Exists(words, word => Says(said, word))))
                return new SendResult.Refused(code, said, concerns);
        }

        return new SendResult.Refused(code, said);
    }

    /// <summary>Whether the text's own marks were the trouble, which it does not have without a parse mode.</summary>
    public static bool IsAboutMarks(TelegramReply reply) => reply.ErrorCode == 400 && Says(reply.Description, "can't parse entities");

    private static bool Says(string description, string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);
}
