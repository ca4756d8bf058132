using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Enlace.Messaging.Webchat;

/// <summary>
/// One visitor's stream: first what it missed, then what comes. The database says what there is; news only say when to look, or spare the look when
/// they are exactly the next change. What is told at once goes out in one piece.
/// </summary>
internal sealed class EventStream(HttpResponse response, OpenStream stream, Visitor visitor, ChatLog log, ChatReceipts receipts, WireJson wire)
{
    private readonly PipeWriter _out = response.BodyWriter;
    private long _last;
    private bool _isClosed;

    /// <param name="lastSeen">The id of the last event that the client has; null where it has none and wants what comes from now on.</param>
    /// <param name="life">After that long the server ends it.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="cancel">The client has gone.</param>
    public async Task Run(long? lastSeen, TimeSpan life, TimeProvider clock, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        Line("retry: 3000\n\n");
        await Begin(lastSeen, cancel);
        await _out.FlushAsync(cancel);
        while (!_isClosed && await stream.News.WaitToReadAsync(cancel))
        {
            while (!_isClosed && stream.News.TryRead(out var news))
                await Take(news, cancel);
            await _out.FlushAsync(cancel);
            if (clock.GetElapsedTime(began) >= life)
                return;
        }
    }

    private async Task Begin(long? lastSeen, CancellationToken cancel)
    {
        var (last, first) = await log.Kept(visitor.Session.Id, cancel);
        if (lastSeen is not { } seen)
        {
            Reach(last);
            return;
        }

        // It has been away for longer than changes are kept, or shows another session's number.
        if (seen > last || (seen < last && !(first <= seen + 1)))
        {
            Reach(last);
            Write(new ChatChange(last, ChatChange.Resync, Json(new { last_seq = visitor.Session.LastSeq }), null));
            return;
        }

        Reach(seen);
        await CatchUp(cancel);
    }

    private async Task Take(ChatChange news, CancellationToken cancel)
    {
        if (OpenStream.IsPing(news))
            Line(": ping\n\n");
        else if (news.Seq == 0)
            Write(news);
        else if (news.Seq == _last + 1 && !OpenStream.IsHint(news))
            await Next(news, cancel);
        else if (news.Seq > _last)
            await CatchUp(cancel);
    }

    private async Task CatchUp(CancellationToken cancel)
    {
        while (!_isClosed && await log.ChangesSince(visitor.Session.Id, _last, cancel) is { Count: > 0 } missed)
        {
            foreach (var change in missed)
                await Next(change, cancel);
            // No more than one batch waits in memory for a page that reads slowly.
            await _out.FlushAsync(cancel);
        }
    }

    private async Task Next(ChatChange change, CancellationToken cancel)
    {
        Write(change);
        Reach(change.Seq);
        _isClosed = change.Name == ChatChange.Closed;
        if (change.Undelivered is not { } seq)
            return;
        // On its way before it counts as delivered.
        await _out.FlushAsync(cancel);
        await receipts.Delivered(visitor.Session, seq, cancel);
    }

    private void Write(ChatChange change)
    {
        Line(change.Seq > 0
            ? string.Create(CultureInfo.InvariantCulture, $"id: {change.Seq}\nevent: {change.Name}\ndata: ")
            : $"event: {change.Name}\ndata: ");
        _out.Write(change.Data);
        Line("\n\n");
    }

    private void Reach(long change)
    {
        _last = change;
        stream.Reached(change);
    }

    private void Line(string text) => Encoding.UTF8.GetBytes(text, _out);

    private byte[] Json<T>(T what) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(what, wire.Options);
}
