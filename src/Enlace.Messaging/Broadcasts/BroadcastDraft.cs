using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Broadcasts;

/// <summary>A broadcast about to be stored: its lanes, and recipients of each, nobody twice.</summary>
internal sealed class BroadcastDraft
{
    private readonly Dictionary<PlatformKind, (BroadcastLane Lane, List<BroadcastItem> Items)> _shares;
    private readonly HashSet<(PlatformKind, string)> _seen = [];
    private readonly DateTimeOffset _now;

    public BroadcastDraft(string tenant, IEnumerable<BroadcastLane> lanes, string content, bool isTemplate, DateTimeOffset now)
    {
        (Id, Tenant, Content, IsTemplate, _now) = (Guid.CreateVersion7(now), tenant, content, isTemplate, now);
        _shares = lanes.ToDictionary(lane => lane.Platform, lane => (lane, new List<BroadcastItem>()));
    }

    public Guid Id { get; }

    public string Tenant { get; }

    /// <summary>JSON, as messages keep it.</summary>
    public string Content { get; }

    public bool IsTemplate { get; }

    /// <summary>Where the next recipient stands in the caller's order.</summary>
    public long Place { get; private set; }

    public IEnumerable<(BroadcastLane Lane, IReadOnlyList<BroadcastItem> Items)> Shares => _shares.Values.Select(share => (share.Lane, (IReadOnlyList<BroadcastItem>)share.Items));

    public int Count => _shares.Values.Sum(share => share.Items.Count);

    /// <summary>A second mention of the same person, however spelt, adds nothing.</summary>
    public void Add(PlatformKind platform, string recipient)
    {
        var (lane, items) = _shares[platform];
        var key = lane.KeyOf(recipient);
        if (_seen.Add((platform, key)))
            items.Add(new BroadcastItem(Place, recipient, key, Guid.CreateVersion7(_now)));
        Place++;
    }

    /// <summary>These are stored; more may come. Whoever was among them is known by the table from now on.</summary>
    public void Flush()
    {
        _seen.Clear();
        foreach (var (_, items) in _shares.Values)
            items.Clear();
    }
}
