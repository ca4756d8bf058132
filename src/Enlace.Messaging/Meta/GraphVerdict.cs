using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>What a code of the Graph API means for a message.</summary>
internal sealed record GraphVerdict
{
    private GraphVerdict()
    {
    }

    /// <summary>What a refusal for good is about; null when it may be tried again.</summary>
    public RefusalConcerns? Refuses { get; private init; }

    public WaitConcerns Slows { get; private init; }

    public int? MostTries { get; private init; }

    public bool CostsAttempt { get; private init; } = true;

    private Func<int, TimeSpan>? Wait { get; init; }

    public static GraphVerdict Refuse(RefusalConcerns concerns) => new() { Refuses = concerns };

    /// <param name="wait">How long, by the attempt that failed; null for the usual schedule.</param>
    /// <param name="slows">Whom the wait concerns.</param>
    /// <param name="mostTries">How often in all.</param>
    /// <param name="costsAttempt">False for throttling.</param>
    public static GraphVerdict Retry(Func<int, TimeSpan>? wait = null, WaitConcerns slows = WaitConcerns.Message, int? mostTries = null, bool costsAttempt = true) =>
        new() { Wait = wait, Slows = slows, MostTries = mostTries, CostsAttempt = costsAttempt };

    public SendResult Of(string code, string message, TimeSpan? asked, int attempt)
    {
        if (Refuses is { } concerns)
            return new SendResult.Refused(code, message, concerns);
        var own = Wait?.Invoke(Math.Max(attempt, 1));
        return new SendResult.Later(code, message, own is null || asked > own ? asked ?? own : own, Slows, MostTries, CostsAttempt);
    }
}
