using System.Threading.Channels;

namespace Enlace.Messaging.Webchat;

/// <summary>What one open stream waits for. It holds a few news; when more come than it takes, the oldest go, and it reads what it missed.</summary>
internal sealed class OpenStream(StreamHub hub, Guid session, long opened) : IDisposable
{
    private const int MostWaiting = 16;

    private static readonly ChatChange Nothing = new(0, "", [], null);

    private readonly Channel<ChatChange> _news = Channel.CreateBounded<ChatChange>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private long _position;

    public Guid Session => session;

    public ChannelReader<ChatChange> News => _news.Reader;

    /// <summary>When it last had to say that it lives.</summary>
    internal long LastPing { get; private set; } = opened;

    public static bool IsPing(ChatChange change) => ReferenceEquals(change, Nothing);

    /// <summary>Whether it only says that there is something to read.</summary>
    public static bool IsHint(ChatChange change) => change.Name.Length == 0 && change.Seq > 0;

    public void Tell(ChatChange change) => _news.Writer.TryWrite(change);

    /// <summary>Says that there is something to read, again and again until it is read.</summary>
    public void Hint(long change)
    {
        if (change > Interlocked.Read(ref _position))
            _news.Writer.TryWrite(new ChatChange(change, "", [], null));
    }

    /// <summary>The last change that it has told.</summary>
    public void Reached(long change) => Interlocked.Exchange(ref _position, change);

    public void Ping(long now)
    {
        LastPing = now;
        _news.Writer.TryWrite(Nothing);
    }

    public void Dispose() => hub.Close(this);
}
