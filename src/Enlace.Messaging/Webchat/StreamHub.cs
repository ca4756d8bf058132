using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Webchat;

/// <summary>
/// The open streams of this process. What is told here is a hint: a stream that misses one reads the session's changes, so a lost hint costs a moment and
/// never a message. Streams own no thread and no timer; one clock serves them all.
/// </summary>
internal sealed partial class StreamHub(Database database, HintLine hints, WebchatOptions options, TimeProvider clock, ILogger<StreamHub> logger)
    : Job(Beat, clock, logger)
{
    private const string Topic = "webchat";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private static readonly SqlText LastChanges = WebchatSql.Of("SELECT id, last_change FROM messaging.webchat_sessions WHERE id {any:@ids}");

    private readonly ConcurrentDictionary<Guid, ImmutableStreams> _open = new();
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = clock;
    private int _count;
    private bool _hears;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Null when this process has as many as it may.</summary>
    public OpenStream? Open(Guid session)
    {
        lock (_lock)
        {
            if (_count >= options.MaxStreams)
                return null;
            if (!_hears)
            {
                _hears = true;
                hints.Hear(Topic, Heard);
            }

            var stream = new OpenStream(this, session, _clock.GetTimestamp());
            _open.AddOrUpdate(session, _ => new([stream]), (_, streams) => new([.. streams.All, stream]));
            _count++;
            return stream;
        }
    }

    /// <summary>Tells this process's streams at once, and other processes' that there is something to read. For what is durable, after its commit.</summary>
    public void Tell(Guid session, ChatChange change)
    {
        TellHere(session, change);
        // Numbered changes are read from the database there; the others have only what is told.
        hints.Tell(Topic, change.Seq > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{session:N} {change.Seq}")
            : $"{session:N} 0 {change.Name} {System.Text.Encoding.UTF8.GetString(change.Data)}");
    }

    internal void Close(OpenStream stream)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(stream.Session, out var streams) || !streams.All.Contains(stream))
                return;
            _count--;
            if (streams.All.Length == 1)
                _open.TryRemove(stream.Session, out _);
            else
                _open[stream.Session] = new([.. streams.All.Where(other => other != stream)]);
        }
    }

    protected override async Task Round(CancellationToken cancel)
    {
        if (_open.IsEmpty)
            return;
        var now = _clock.GetTimestamp();
        foreach (var stream in _open.Values.SelectMany(streams => streams.All))
        {
            if (_clock.GetElapsedTime(stream.LastPing, now) >= options.Ping)
                stream.Ping(now);
        }

        // Another process may have written while the line between us was broken, or a slow stream may have missed what was told.
        foreach (var some in _open.Keys.Chunk(1000))
        {
            var last = await database.Read((sql, inner) => sql.Query(LastChanges, row => (Session: row.Guid(0), Change: row.Long(1)), inner, ("ids", some)), cancel);
            foreach (var (session, change) in last)
                Hint(session, change);
        }
    }

    private void TellHere(Guid session, ChatChange change)
    {
        if (!_open.TryGetValue(session, out var streams))
            return;
        foreach (var stream in streams.All)
            stream.Tell(change);
    }

    private void Hint(Guid session, long change)
    {
        if (!_open.TryGetValue(session, out var streams))
            return;
        foreach (var stream in streams.All)
            stream.Hint(change);
    }

    private void Heard(string text)
    {
        if (text.Split(' ', 4) is not [var id, var number, ..] parts || !Guid.TryParseExact(id, "N", out var session)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var change))
            return;
        if (change > 0)
            Hint(session, change);
        else if (parts is [_, _, var name, var data])
            TellHere(session, new ChatChange(0, name, System.Text.Encoding.UTF8.GetBytes(data), null));
    }

    private sealed record ImmutableStreams(OpenStream[] All);
}
