using System.Globalization;
using System.Threading.Channels;

namespace Enlace.Campaigns.Streams;

/// <summary>One client's stream: first what it missed, from the journal, then what comes. Between the two nothing is told twice or left out.</summary>
internal sealed class FactStream(HttpResponse response, string tenant, string? chain, FactReader reader, TimeSpan heartbeat, TimeProvider clock)
{
    private long _seen;

    /// <param name="last">The last id that the client has seen, or where the journal ended before it joined.</param>
    /// <param name="facts">What comes; joined before this was called.</param>
    /// <param name="cancel">Ends the stream.</param>
    public async Task Run(long last, ChannelReader<StreamedFact> facts, CancellationToken cancel)
    {
        _seen = last;
        // The client learns at once that it is connected, and how soon to come back.
        await response.WriteAsync("retry: 1000\n: conectado\n\n", cancel);
        await response.Body.FlushAsync(cancel);
        for (var isMore = true; isMore;)
        {
            var (missed, place, more) = await reader.Behind(_seen, cancel);
            foreach (var fact in missed)
                await Tell(fact, cancel);
            (_seen, isMore) = (Math.Max(_seen, place), more);
            await response.Body.FlushAsync(cancel);
        }

        while (await Waits(facts, cancel))
        {
            while (facts.TryRead(out var fact))
                await Tell(fact, cancel);
            await response.Body.FlushAsync(cancel);
        }
    }

    /// <summary>Whether there is something to read; false when the line was closed. While there is nothing, the client hears that we live.</summary>
    private async Task<bool> Waits(ChannelReader<StreamedFact> facts, CancellationToken cancel)
    {
        var waiting = facts.WaitToReadAsync(cancel).AsTask();
        while (await Task.WhenAny(waiting, Task.Delay(heartbeat, clock, cancel)) != waiting)
        {
            cancel.ThrowIfCancellationRequested();
            await response.WriteAsync(": latido\n\n", cancel);
            await response.Body.FlushAsync(cancel);
        }

        return await waiting;
    }

    private async Task Tell(StreamedFact fact, CancellationToken cancel)
    {
        if (fact.Position <= _seen)
            return;
        _seen = fact.Position;
        if (fact.Tenant == tenant && (chain is null || chain == fact.Chain))
            await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {fact.Position}\nevent: {fact.Name}\ndata: {fact.Json}\n\n"), cancel);
    }
}
