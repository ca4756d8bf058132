using System.Globalization;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>How a platform's answers are judged: by the code, and where it says none, by the status.</summary>
internal sealed class GraphErrorTable(params IReadOnlyList<GraphErrorRow> rows)
{
    private static readonly GraphVerdict Refused = GraphVerdict.Refuse(RefusalConcerns.Message), Passing = GraphVerdict.Retry(), Throttled = GraphVerdict.Retry(slows: WaitConcerns.Channel, costsAttempt: false);

    public GraphVerdict? Find(int code, int? subcode) =>
        (subcode is null ? null : rows.FirstOrDefault(row => row.Subcode == subcode && row.From <= code && code <= row.To))?.Verdict
        ?? rows.FirstOrDefault(row => row.Subcode is null && row.From <= code && code <= row.To)?.Verdict;

    /// <summary>What an answer without success means; null when it is a success, whose id the platform reads.</summary>
    public SendResult? Judge(GraphAnswer answer, int attempt)
    {
        if (answer.Http.NoAnswer() is { } silence)
            return silence;
        var (status, asked) = (answer.Http.Status, answer.Http.RetryAfter);
        if (answer.Error is { } error)
            return (Find(error.Code, error.Subcode) ?? ByStatus(status, error.IsTransient)).Of(error.CodeText, error.Message, asked, attempt);
        return answer.Http.IsSuccess ? null : ByStatus(status, isTransient: false).Of(string.Create(CultureInfo.InvariantCulture, $"http_{status}"), answer.Why, asked, attempt);
    }

    private static GraphVerdict ByStatus(int status, bool isTransient) => status switch
    {
        429 => Throttled,
        >= 500 => Passing,
        _ => isTransient ? Passing : Refused,
    };
}
