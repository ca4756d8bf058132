using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Broadcasts;

/// <summary>Counts what would become of one platform's recipients.</summary>
internal sealed class BroadcastForecast(BroadcastLane lane, bool isTemplate, DateTimeOffset now)
{
    private const int AtOnce = 1000;

    private readonly Dictionary<string, int> _refused = [];
    private int _sends;

    /// <summary>Looks at these too; nothing is changed.</summary>
    public async Task Add(SqlSession session, IReadOnlyList<BroadcastItem> items, CancellationToken cancel)
    {
        foreach (var chunk in items.Chunk(AtOnce))
        {
            foreach (var verdict in await BroadcastExpander.Foresee(session, lane, isTemplate, chunk, now, cancel))
            {
                if (verdict.Refusal is { } refusal)
                    _refused[refusal.Code] = Count(refusal.Code) + 1;
                else
                    _sends++;
            }
        }
    }

    public BroadcastResult.Forecast Told => new(
        lane.Platform, lane.Channel?.Id, _sends, Count(BroadcastWords.NoChannel), Count(BroadcastWords.OutsideWindow), Count(BroadcastWords.Stopped),
        Count(BroadcastWords.InvalidRecipient), Count(SendWords.Unsupported), lane.Refusal?.Message);

    /// <summary>The whole of a dry run.</summary>
    public static BroadcastResult Sum(IReadOnlyCollection<BroadcastForecast> platforms)
    {
        long sends = platforms.Sum(one => one._sends), fails = platforms.Sum(one => one._refused.Values.Sum());
        return new BroadcastResult(null, sends, fails, 0, [], [.. platforms.Select(one => one.Told)]);
    }

    private int Count(string code) => _refused.GetValueOrDefault(code);
}
