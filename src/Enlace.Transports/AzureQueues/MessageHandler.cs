using System.Text;
using Microsoft.Extensions.Logging;

namespace Enlace.Transports.AzureQueues;

/// <summary>Hands claimed messages over, several at once, and settles each one alone. At its end it lets finish what is under way and gives the rest back.</summary>
internal sealed partial class MessageHandler(
    QueueStore store, string queue, string topic, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    /// <summary>More than the ten hand-overs after which the ingress takes a message for poison, so that it gets its chance.</summary>
    private const int MostDeliveries = 20;

    private const int MostUnderWay = 128;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(MostUnderWay);
    private readonly LargeBody _bodies = new(store, clock);
    private readonly MessagesUnderWay _underWay = new(receive, clock, logger);

    /// <summary>Waits until a message may begin, and says how many may.</summary>
    public async Task<int> Reserve(int most, CancellationToken cancel)
    {
        await _slots.WaitAsync(cancel);
        var free = 1;
        while (free < most && _slots.Wait(0, CancellationToken.None))
            free++;
        return free;
    }

    /// <summary>Gives back what was reserved and not needed.</summary>
    public void Free(int slots)
    {
        if (slots > 0)
            _slots.Release(slots);
    }

    /// <summary>Its first steps run here, so that messages start in the order in which they were handed over.</summary>
    public void Begin(ClaimedMessage claim, bool giveBack)
    {
        _underWay.Enter();
        _ = Handle(claim, giveBack);
    }

    public async ValueTask DisposeAsync()
    {
        await _underWay.DisposeAsync();
        _slots.Dispose();
    }

    private async Task Handle(ClaimedMessage claim, bool giveBack)
    {
        try
        {
            await using (claim)
            {
                if (giveBack)
                    await claim.Return(TimeSpan.Zero);
                else
                    await Handle(claim, Read(claim.Message.MessageText));
            }
        }
        catch (Exception e) when (AzureQueuesFailure.Is(e))
        {
            // Its claim runs out, and it comes again and is known.
            _underWay.LeftUnsettled(topic, AzureQueuesFailure.Describe(e));
        }
        finally
        {
            _slots.Release();
            _underWay.Leave();
        }
    }

    /// <summary>A body's queue is removed with its message, so nobody else's may be named as one.</summary>
    private QueuedMessage Read(string text)
    {
        var message = QueueText.Read(text);
        return message.BodyQueue is { } place && store.Names.BodyTime(place) is null
            ? message with { Body = Encoding.UTF8.GetBytes(text), BodyQueue = null }
            : message;
    }

    private async Task Handle(ClaimedMessage claim, QueuedMessage message)
    {
        // Without its body nobody can read it; the bytes that say where it should be go to the dead letters and are seen there.
        var body = message.BodyQueue is { } place ? await _bodies.Get(place, _underWay.Aborted) ?? Encoding.UTF8.GetBytes(claim.Message.MessageText) : message.Body;
        if (!await _underWay.Receive(new IncomingMessage(topic, body, message.Id, message.Headers, claim.Deliveries)))
        {
            await GiveBack(claim, message);
            return;
        }

        if (!await claim.Delete())
            Log.Late(logger, topic);
        else if (message.BodyQueue is { } used)
            await store.DeleteQueue(used, CancellationToken.None);
    }

    private async Task GiveBack(ClaimedMessage claim, QueuedMessage message)
    {
        if (_underWay.Aborted.IsCancellationRequested)
        {
            await claim.Return(TimeSpan.Zero);
            return;
        }

        if (claim.Deliveries < MostDeliveries)
        {
            var pause = FirstPause * claim.Deliveries;
            await claim.Return(pause < LongestPause ? pause : LongestPause);
            return;
        }

        // The kernel buries what it cannot read or finds poisonous; this one it could not even bury.
        var poison = QueueNames.PoisonOf(queue);
        await store.Create(poison, null, CancellationToken.None);
        await store.Put(poison, claim.Message.MessageText, CancellationToken.None);
        if (message.BodyQueue is { } place)
            await store.HandBodyOver(place, poison, CancellationToken.None);
        await claim.Delete();
        Log.Poison(logger, topic, claim.Deliveries, poison);
    }

    private static partial class Log
    {
        [LoggerMessage(821, LogLevel.Information, "A message of {Topic} took longer than its claim lasted and comes again")]
        public static partial void Late(ILogger logger, string topic);

        [LoggerMessage(822, LogLevel.Error, "A message of {Topic} was handed over {Deliveries} times and could not be stored; it lies in {Queue}")]
        public static partial void Poison(ILogger logger, string topic, int deliveries, string queue);
    }
}
