using Azure;
using Azure.Storage.Queues.Models;

namespace Enlace.Transports.AzureQueues;

/// <summary>
/// A message that nobody else gets for a while. The claim is renewed for as long as somebody works on the message; each renewal gives a new receipt,
/// and only the latest one counts.
/// </summary>
internal sealed class ClaimedMessage : IAsyncDisposable
{
    private readonly QueueStore _store;
    private readonly string _queue;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;
    private string _receipt;

    public ClaimedMessage(QueueStore store, string queue, QueueMessage message, TimeProvider clock)
    {
        (_store, _queue, _clock, Message, _receipt) = (store, queue, clock, message, message.PopReceipt);
        _renewing = Renew();
    }

    public QueueMessage Message { get; }

    public int Deliveries => (int)Math.Min(Message.DequeueCount, int.MaxValue);

    /// <summary>It is done with.</summary>
    /// <returns>False when the claim had ended, so that it comes again.</returns>
    public Task<bool> Delete() => Settle(async () => await _store.Delete(_queue, Message.MessageId, _receipt, CancellationToken.None));

    /// <summary>Others may have it, after a while.</summary>
    /// <returns>False when the claim had ended anyway.</returns>
    public Task<bool> Return(TimeSpan pause) => Settle(async () => await _store.Hide(_queue, Message.MessageId, _receipt, pause, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        _end.Dispose();
    }

    private async Task<bool> Settle(Func<Task> settle)
    {
        // A renewal under way would take the receipt out of our hand.
        await _end.CancelAsync();
        await _renewing;
        try
        {
            await settle();
            return true;
        }
        catch (RequestFailedException e) when (AzureQueuesFailure.IsClaimLost(e))
        {
            return false;
        }
    }

    private async Task Renew()
    {
        while (true)
        {
            // May fail twice before the claim ends.
            await Task.WhenAny(Task.Delay(_store.Claim / 3, _clock, _end.Token));
            if (_end.IsCancellationRequested)
                return;
            try
            {
                _receipt = await _store.Hide(_queue, Message.MessageId, _receipt, _store.Claim, CancellationToken.None);
            }
            catch (RequestFailedException e) when (AzureQueuesFailure.IsClaimLost(e))
            {
                // Whoever works on it is not stopped: the inbox knows it when it comes again.
                return;
            }
            catch (Exception e) when (AzureQueuesFailure.Is(e))
            {
                continue;
            }
        }
    }
}
