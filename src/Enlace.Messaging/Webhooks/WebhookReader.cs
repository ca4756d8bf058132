using System.Diagnostics;
using Enlace.Kernel.Observability;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Inbound;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Webhooks;

/// <summary>
/// Reads what came in, many in one commit. Any number of workers may do so at once; each takes what the others left. One that cannot be read holds up
/// nobody: the others of its batch are done without it.
/// </summary>
internal sealed partial class WebhookReader(
    WebhookClaims claims, WebhookSorter sorter, InboundDesk desk, WebhookSignal signal, KernelOptions options, TimeProvider clock, ILogger<WebhookReader> logger)
    : Worker(signal, TimeSpan.FromSeconds(1), options, clock, logger)
{
    private const int Most = 100, MostBytes = 8 * 1024 * 1024, LongestError = 1000;

    private bool _isStarted;

    protected override async Task<bool> Work(CancellationToken cancel)
    {
        if (!_isStarted)
            await claims.Start(cancel);
        _isStarted = true;
        return await Round(cancel) == Most;
    }

    /// <summary>One batch; how many it was.</summary>
    internal async Task<int> Round(CancellationToken cancel)
    {
        var taken = await claims.Take(Most, cancel);
        var left = new HashSet<ClaimedWebhook>(taken);
        try
        {
            foreach (var chunk in Chunks(taken))
            {
                var sorted = await Sort(chunk, left, cancel);
                // Most webhooks are about one tenant, and those of one tenant go together.
                foreach (var together in sorted.Where(read => read.Tenants.Count() < 2).GroupBy(read => read.Tenants.FirstOrDefault()))
                    await Apply([.. together], left, cancel);
                foreach (var wide in sorted.Where(read => read.Tenants.Count() > 1))
                    await Apply([wide], left, cancel);
            }
        }
        catch (DatabaseUnavailableException)
        {
            claims.Owe(left);
            throw;
        }
        catch (OperationCanceledException)
        {
            await claims.Release(left, CancellationToken.None);
            throw;
        }

        return taken.Count;
    }

    private async Task<IReadOnlyList<ReadWebhook>> Sort(IReadOnlyList<ClaimedWebhook> chunk, HashSet<ClaimedWebhook> left, CancellationToken cancel)
    {
        var bodies = await claims.Bodies(chunk, cancel);
        var sorted = new List<ReadWebhook>();
        foreach (var claim in chunk)
        {
            try
            {
                // Gone when it was erased meanwhile: then nothing is left to be read.
                sorted.Add(bodies.TryGetValue(claim.Id, out var body) && body.Length > 0 ? await sorter.Sort(claim, body, cancel) : new ReadWebhook(claim, [], 0, 0));
            }
            catch (Exception e) when (e is not (OperationCanceledException or DatabaseUnavailableException))
            {
                await Fail(claim, e, cancel);
                left.Remove(claim);
            }
        }

        return sorted;
    }

    private async Task Apply(IReadOnlyList<ReadWebhook> reads, HashSet<ClaimedWebhook> left, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await desk.Take(reads, cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DatabaseUnavailableException))
        {
            if (reads.Count > 1)
            {
                // One of them is to blame, and the others shall not pay for it.
                Log.Split(logger, reads.Count, PersonMask.Of(e));
                foreach (var read in reads)
                    await Apply([read], left, cancel);
                return;
            }

            if (e is not WebhookTakenException)
                await Fail(reads[0].Claim, e, cancel);
        }

        foreach (var read in reads)
        {
            left.Remove(read.Claim);
            MessagingMeters.WebhookRead(read.Claim.Platform, Stopwatch.GetElapsedTime(began) / reads.Count);
        }
    }

    private async Task Fail(ClaimedWebhook claim, Exception exception, CancellationToken cancel)
    {
        var said = PersonMask.Within(Redactor.Mask($"{exception.GetType().Name}: {exception.Message}")).Replace('\0', ' ');
        MessagingMeters.Failed(claim.Platform, "webhook_reading");
        if (await claims.Fail(claim, said.Length > LongestError ? said[..LongestError] : said, cancel))
            Log.GivenUp(logger, claim.Id, PersonMask.Of(exception));
        else
            Log.Again(logger, claim.Id, PersonMask.Of(exception));
    }

    private static IEnumerable<IReadOnlyList<ClaimedWebhook>> Chunks(IReadOnlyList<ClaimedWebhook> claims)
    {
        var (chunk, bytes) = (new List<ClaimedWebhook>(), 0L);
        foreach (var claim in claims)
        {
            if (chunk.Count > 0 && bytes + claim.Size > MostBytes)
            {
                yield return chunk;
                (chunk, bytes) = ([], 0);
            }

            chunk.Add(claim);
            bytes += claim.Size;
        }

        if (chunk.Count > 0)
            yield return chunk;
    }

    private static partial class Log
    {
        [LoggerMessage(1130, LogLevel.Warning, "{Count} webhooks could not be read together; each is tried alone: {Failure}")]
        public static partial void Split(ILogger logger, int count, string failure);

        [LoggerMessage(1131, LogLevel.Warning, "Webhook {EventId} could not be read and is tried again: {Failure}")]
        public static partial void Again(ILogger logger, Guid eventId, string failure);

        [LoggerMessage(1132, LogLevel.Error, "Webhook {EventId} could not be read and waits for a person: {Failure}")]
        public static partial void GivenUp(ILogger logger, Guid eventId, string failure);
    }
}
