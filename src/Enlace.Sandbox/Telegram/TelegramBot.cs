using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>A bot, its webhook, and the updates that wait for one.</summary>
internal sealed class TelegramBot(string token, long id)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Id, JsonObject Update)> _pending = [];
    private readonly List<WebhookNotice> _told = [];
    private long _lastUpdate = 880_010_000;

    public string Token => token;

    public long Id => id;

    public string Username { get; set; } = "demo_bot";

    public string FirstName { get; set; } = "Demo";

    public Uri? Url { get; private set; }

    public string? Secret { get; private set; }

    public IReadOnlyList<string> Allowed { get; private set; } = [];

    public int MaxConnections { get; private set; } = 40;

    /// <summary>Updates that nobody has accepted yet.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _pending.Count + _told.Count(notice => notice.Outcome == "waiting");
        }
    }

    public string? LastProblem
    {
        get
        {
            lock (_gate)
            {
                return _told.LastOrDefault(notice => notice.Outcome != "sent" && notice.Attempts > 0) is { } failed
                    ? failed.Status is { } status ? $"Wrong response from the webhook: {status}" : failed.Problem
                    : null;
            }
        }
    }

    public void Told(WebhookNotice notice)
    {
        lock (_gate)
        {
            _told.RemoveAll(old => old.Outcome == "sent");
            _told.Add(notice);
        }
    }

    public long NextUpdate()
    {
        lock (_gate)
            return ++_lastUpdate;
    }

    /// <summary>Keeps an update until there is a webhook or somebody asks.</summary>
    public void Keep(long update, JsonObject body)
    {
        lock (_gate)
            _pending.Enqueue((update, body));
    }

    /// <summary>What waits, which then waits no more.</summary>
    public IReadOnlyList<(long Id, JsonObject Update)> TakePending()
    {
        lock (_gate)
        {
            var all = _pending.ToArray();
            _pending.Clear();
            return all;
        }
    }

    /// <summary>What waits from an id on; those before it are taken for confirmed.</summary>
    public IReadOnlyList<JsonObject> From(long? offset, int most)
    {
        lock (_gate)
        {
            while (_pending.TryPeek(out var first) && first.Id < offset)
                _pending.Dequeue();
            return [.. _pending.Take(most).Select(pair => pair.Update)];
        }
    }

    public void SetWebhook(Uri? url, string? secret, IReadOnlyList<string> allowed, int connections) =>
        (Url, Secret, Allowed, MaxConnections) = (url, secret, allowed, connections);
}
