using System.Collections.Frozen;
using System.Globalization;
using Enlace.Kernel.Observability;
using Enlace.Messaging.Channels;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>What each code of Twilio's means for a message, in the answer to a send and in a status alike; platforms.md §2b. A code that is not here concerns the message.</summary>
internal static class TwilioErrors
{
    private const int LongestWord = 500, DailyLimit = 63038;

    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(2);

    private static readonly FrozenDictionary<long, RefusalConcerns> Refusals = new Dictionary<long, RefusalConcerns>()
        .With(RefusalConcerns.Channel, 20003, 20404, 30002, 63001, 63007, 63008, 63020)
        .With(RefusalConcerns.Recipient, 21610, 63003, 63014, 63024, 63033)
        .With(RefusalConcerns.Window, 63016)
        .ToFrozenDictionary();

    // The sender's queue is full, or a rate is exceeded: nothing was processed.
    private static readonly FrozenSet<long> Full = [21611, 30001, 14107];

    private static readonly FrozenSet<long> TooFast = [20429, 63017, 63018];

    private static readonly FrozenSet<long> Internal = [63009, 63010, 63012];

    // A file may only have been slow.
    private static readonly FrozenSet<long> FileNotFetched = [63019, 63037];

    public static SendResult Judge(PlatformAnswer answer, ChannelSecrets secrets, DateTimeOffset now)
    {
        if (answer.NoAnswer() is { } silent)
            return silent;
        var said = Sentence(answer, secrets);
        if (answer.IsSuccess)
        {
            if (answer.Object is not { } body || body.Text("sid") is not { } sid)
                return new SendResult.Unknown("Twilio took it and gave no id.");
            return body.Text("status") is "failed" or "undelivered" or "canceled" && body.Number("error_code") is { } failed
                ? Of(failed, said, now) : new SendResult.Accepted(sid);
        }

        if (answer.Status == 429)
            return new SendResult.Later(Code(answer) is > 0 and var slow ? Word(slow) : "429", said, answer.RetryAfter, WaitConcerns.Channel, CostsAttempt: false);
        if (Code(answer) is { } code)
            return Of(code, said, now, answer.RetryAfter);
        // No words of Twilio's own: the gateway before it.
        return answer.Status is >= 500 or < 400 ? new SendResult.Later(Word(answer.Status), said, answer.RetryAfter)
            : new SendResult.Refused(Word(answer.Status), said, answer.Status is 401 or 403 or 404 ? RefusalConcerns.Channel : RefusalConcerns.Message);
    }

    /// <summary>What the code means, wherever it is told.</summary>
    public static SendResult Of(long code, string said, DateTimeOffset now, TimeSpan? after = null) =>
        Full.Contains(code) ? new SendResult.Later(Word(code), said, after ?? Minutes, WaitConcerns.Channel, CostsAttempt: false)
        : TooFast.Contains(code) ? new SendResult.Later(Word(code), said, after, WaitConcerns.Channel, CostsAttempt: false)
        : Internal.Contains(code) || code is >= 500 and < 600 or >= 20500 and < 20600 ? new SendResult.Later(Word(code), said, after)
        : FileNotFetched.Contains(code) ? new SendResult.Later(Word(code), said, MostTries: 2)
        : code == DailyLimit ? new SendResult.Later(Word(code), said, UntilTomorrow(now), WaitConcerns.Channel, CostsAttempt: false)
        : new SendResult.Refused(Word(code), said, Refusals.GetValueOrDefault(code, RefusalConcerns.Message));

    /// <summary>What Twilio said, without our secrets.</summary>
    public static string Sentence(PlatformAnswer answer, ChannelSecrets secrets)
    {
        var said = answer.Object is { } body ? body.Text("error_message") ?? body.Text("message") : null;
        var clean = Redactor.Mask(secrets.Hide(answer.Silence ?? said ?? string.Create(CultureInfo.InvariantCulture, $"Twilio answered {answer.Status}.")));
        return clean.Length <= LongestWord ? clean : clean[..LongestWord];
    }

    private static long? Code(PlatformAnswer answer) => answer.Object?.Number("code") is > 0 and var code ? code : null;

    private static string Word(long code) => code.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan UntilTomorrow(DateTimeOffset now) => now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;

    private static Dictionary<long, RefusalConcerns> With(this Dictionary<long, RefusalConcerns> table, RefusalConcerns concerns, params ReadOnlySpan<long> codes)
    {
        foreach (var code in codes)
            table[code] = concerns;
        return table;
    }
}
