using System.Globalization;
using System.Threading.Channels;

namespace Enlace.Campaigns.Streams;

/// <summary>One client's stream: first what it missed, from the journal, then what comes. Between the two nothing is told twice or left out.</summary>
internal sealed class FactStream(HttpResponse response, string tenant, string? chain, FactReader reader, TimeSpan heartbeat, TimeProvider clock)
{
    private long _seen, _written;

    /// <param name="last">The last id that the client has seen, or where the journal ended before it joined.</param>
    /// <param name="facts">What comes; joined before this was called.</param>
    /// <param name="cancel">Ends the stream.</param>
    public async Task Run(long last, ChannelReader<StreamedFact> facts, CancellationToken cancel)
    {
        _seen = last;
        // The client learns at once that it is connected, how soon to come back, and from where, should it be cut off before it is told anything.
        await Write("retry: 1000\n", cancel);
        await Place("conectado", cancel);
        for (var isMore = true; isMore;)
        {
            var (missed, place, more) = await reader.Behind(_seen, cancel);
            var isTold = false;
            foreach (var fact in missed)
                isTold |= await Tell(fact, cancel);
            (_seen, isMore) = (Math.Max(_seen, place), more);
            // Whoever is cut off on a long way where nothing is theirs does not begin it again.
            if (missed.Count > 0 && !isTold)
                await Place("sigue", cancel);
            await response.Body.FlushAsync(cancel);
        }

        while (await Waits(facts, cancel))
        {
            while (facts.TryRead(out var fact))
                await Tell(fact, cancel);
            await response.Body.FlushAsync(cancel);
        }
    }

    /// <summary>Whether there is something to read; false when the line was closed. A client that was told nothing for a while hears that we live.</summary>
    private async Task<bool> Waits(ChannelReader<StreamedFact> facts, CancellationToken cancel)
    {
        var waiting = facts.WaitToReadAsync(cancel).AsTask();
        while (true)
        {
            // What others are told does not reach this client, and must not keep it silent.
            var left = heartbeat - clock.GetElapsedTime(_written);
            if (left <= TimeSpan.Zero)
            {
                await Place("latido", cancel);
                continue;
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var first = await Task.WhenAny(waiting, Task.Delay(left, clock, enough.Token));
            await enough.CancelAsync();
            if (first == waiting)
                return await waiting;
            cancel.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> Tell(StreamedFact fact, CancellationToken cancel)
    {
        if (fact.Position <= _seen)
            return false;
        _seen = fact.Position;
        if (fact.Tenant != tenant || (chain is not null && chain != fact.Chain))
            return false;
        await Write(string.Create(CultureInfo.InvariantCulture, $"id: {fact.Position}\nevent: {fact.Name}\ndata: {fact.Json}\n\n"), cancel);
        return true;
    }

    /// <summary>How far the client is, without an event: by the standard it keeps the id all the same.</summary>
    private async Task Place(string remark, CancellationToken cancel)
    {
        await Write(string.Create(CultureInfo.InvariantCulture, $"id: {_seen}\n: {remark}\n\n"), cancel);
        await response.Body.FlushAsync(cancel);
    }

    private async Task Write(string text, CancellationToken cancel)
    {
        await response.WriteAsync(text, cancel);
        _written = clock.GetTimestamp();
    }
}
