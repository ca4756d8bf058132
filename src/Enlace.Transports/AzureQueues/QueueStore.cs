using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using OpenTelemetry;

namespace Enlace.Transports.AzureQueues;

/// <summary>Every call to the service, so that it is known whether it answers. Each stands alone: there is no connection that could be lost.</summary>
internal sealed class QueueStore(AzureQueuesSettings settings, TimeProvider clock)
{
    /// <summary>Most messages that one call hands over.</summary>
    public const int MostAtOnce = 32;

    private const string TopicMark = "enlace_topic", SubscriptionMark = "enlace_subscription", OwnerMark = "enlace_for";

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly QueueServiceClient _service = settings.Client();
    private long _lastCall = clock.GetTimestamp();
    private bool _answers;

    public QueueNames Names { get; } = new(settings.Prefix);

    public bool IsBase64 => settings.IsBase64;

    public TimeSpan Claim => settings.Claim;

    /// <summary>Whether it answered last time.</summary>
    public bool Answers => Volatile.Read(ref _answers);

    public TimeSpan SinceLastCall => clock.GetElapsedTime(Volatile.Read(ref _lastCall));

    /// <summary>The cheapest question there is.</summary>
    public Task Ask(CancellationToken cancel) => Call(async () =>
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        await foreach (var _ in _service.GetQueuesAsync(prefix: Names.Subscriptions, cancellationToken: cancel).AsPages(pageSizeHint: 1))
            break;
        return true;
    }, cancel);

    /// <summary>Makes the queue, which says what it is for. One that is there stays as it is.</summary>
    public async Task<string> Declare(TopicSubscription subscription, CancellationToken cancel)
    {
        var queue = Names.QueueOf(subscription);
        await Create(queue, new() { [TopicMark] = Mark(subscription.Topic), [SubscriptionMark] = Mark(subscription.Name) }, cancel);
        return queue;
    }

    public Task Create(string queue, Dictionary<string, string>? marks, CancellationToken cancel) =>
        Call(() => _service.GetQueueClient(queue).CreateIfNotExistsAsync(marks, cancel), cancel);

    /// <summary>The queues of each topic's subscriptions, as they are now.</summary>
    public Task<ILookup<string, string>> Subscriptions(CancellationToken cancel) => Call(async () =>
    {
        var found = new List<(string Topic, string Queue)>();
        await foreach (var queue in _service.GetQueuesAsync(QueueTraits.Metadata, Names.Subscriptions, cancel))
        {
            if (queue.Metadata?.TryGetValue(TopicMark, out var topic) is true && !queue.Name.EndsWith("-poison", StringComparison.Ordinal))
                found.Add((Uri.UnescapeDataString(topic), queue.Name));
        }

        return found.ToLookup(pair => pair.Topic, pair => pair.Queue);
    }, cancel);

    /// <summary>Puts a message there for good; false when there is no such queue.</summary>
    public Task<bool> Put(string queue, string text, CancellationToken cancel) => Call(async () =>
    {
        try
        {
            await _service.GetQueueClient(queue).SendMessageAsync(text, timeToLive: Forever, cancellationToken: cancel);
            return true;
        }
        catch (RequestFailedException e) when (AzureQueuesFailure.IsNoQueue(e))
        {
            return false;
        }
    }, cancel);

    public Task<QueueMessage[]> Receive(string queue, int count, TimeSpan hidden, CancellationToken cancel) => Call(async () =>
    {
        // Asked every second for nothing, it would fill the collector with traces of nothing.
        using var untraced = SuppressInstrumentationScope.Begin();
        return (await _service.GetQueueClient(queue).ReceiveMessagesAsync(count, hidden, cancel)).Value;
    }, cancel);

    /// <summary>Keeps the message hidden for so long from now; zero gives it back at once.</summary>
    /// <returns>The receipt that counts from now on.</returns>
    public Task<string> Hide(string queue, string message, string receipt, TimeSpan hidden, CancellationToken cancel) =>
        Call(async () => (await _service.GetQueueClient(queue).UpdateMessageAsync(message, receipt, (string?)null, hidden, cancel)).Value.PopReceipt, cancel);

    public Task Delete(string queue, string message, string receipt, CancellationToken cancel) =>
        Call(() => _service.GetQueueClient(queue).DeleteMessageAsync(message, receipt, cancel), cancel);

    public Task DeleteQueue(string queue, CancellationToken cancel) => Call(() => _service.GetQueueClient(queue).DeleteIfExistsAsync(cancel), cancel);

    /// <summary>What lies there, unclaimed; null when there is no such queue.</summary>
    public Task<IReadOnlyList<string>?> Peek(string queue, CancellationToken cancel) => Call(async () =>
    {
        try
        {
            return (IReadOnlyList<string>?)[.. (await _service.GetQueueClient(queue).PeekMessagesAsync(MostAtOnce, cancel)).Value.Select(message => message.MessageText)];
        }
        catch (RequestFailedException e) when (AzureQueuesFailure.IsNoQueue(e))
        {
            return null;
        }
    }, cancel);

    /// <summary>Never less than there are, claimed ones included.</summary>
    public Task<long> Count(string queue, CancellationToken cancel) =>
        Call(async () => (await _service.GetQueueClient(queue).GetPropertiesAsync(cancel)).Value.ApproximateMessagesCountLong, cancel);

    public Task CreateBody(string body, string owner, CancellationToken cancel) => Create(body, new() { [OwnerMark] = owner }, cancel);

    public Task HandBodyOver(string body, string owner, CancellationToken cancel) =>
        Call(() => _service.GetQueueClient(body).SetMetadataAsync(new Dictionary<string, string> { [OwnerMark] = owner }, cancel), cancel);

    /// <summary>The bodies that belong to messages of this queue.</summary>
    public Task<IReadOnlyList<string>> BodiesOf(string owner, CancellationToken cancel) => Call(async () =>
    {
        var found = new List<string>();
        await foreach (var queue in _service.GetQueuesAsync(QueueTraits.Metadata, Names.Bodies, cancel))
        {
            if (queue.Metadata?.TryGetValue(OwnerMark, out var mark) is true && mark == owner)
                found.Add(queue.Name);
        }

        return (IReadOnlyList<string>)found;
    }, cancel);

    private static string Mark(string text) => Uri.EscapeDataString(text);

    private async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            var result = await call();
            Volatile.Write(ref _answers, true);
            return result;
        }
        catch (Exception e) when (AzureQueuesFailure.Is(e))
        {
            Volatile.Write(ref _answers, AzureQueuesFailure.IsAnswer(e) || (cancel.IsCancellationRequested && Answers));
            throw;
        }
        finally
        {
            Volatile.Write(ref _lastCall, clock.GetTimestamp());
        }
    }
}
