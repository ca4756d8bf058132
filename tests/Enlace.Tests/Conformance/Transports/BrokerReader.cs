using System.Collections.Concurrent;
using System.Text;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>A reader that notes what it was handed, and does with it what the test says.</summary>
public sealed class BrokerReader : IAsyncDisposable
{
    private static readonly byte[] Knock = Encoding.ASCII.GetBytes("knock:");

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<IncomingMessage> _received = [];
    private readonly ConcurrentDictionary<string, bool> _knocks = [];
    private readonly Task _consuming;

    public BrokerReader(ITransport transport, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task>? act = null)
    {
        Subscription = subscription;
        Act = act ?? ((_, _) => Task.CompletedTask);
        _consuming = transport.Consume(subscription, Receive, _stop.Token);
    }

    public TopicSubscription Subscription { get; }

    /// <summary>What it does with a message before that counts as received; throwing is refusing.</summary>
    public Func<IncomingMessage, CancellationToken, Task> Act { get; set; }

    /// <summary>What was received, without the knocks of <see cref="Answers"/>, in the order in which it was handed over.</summary>
    public IReadOnlyList<IncomingMessage> Received => [.. _received];

    public IReadOnlyList<Guid> Ids => [.. _received.Select(message => Guid.Parse(message.MessageId!))];

    public bool HasEnded => _consuming.IsCompleted;

    /// <summary>Waits until a message sent now arrives, through whichever transport is given.</summary>
    public async Task Answers(ITransport sender, int seconds = 20)
    {
        // What is sent before the subscription exists is lost by design, so it takes a new knock each time.
        Outcome? last = null;
        await Eventually.Holds(async () =>
        {
            var id = Guid.CreateVersion7();
            var body = (byte[])[.. Knock, .. Encoding.ASCII.GetBytes(id.ToString())];
            last = (await sender.Publish([BrokerSuite.Message(Subscription, id, body, key: "knock")], TestContext.Current.CancellationToken))[0];
            for (var i = 0; i < 10 && !_knocks.ContainsKey(id.ToString()); i++)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            return _knocks.ContainsKey(id.ToString());
        }, () => $"a reader of {Subscription.Topic} as {Subscription.Name}; the last knock: {last}", seconds);
    }

    public Task Gets(int count, int seconds = 20) =>
        Eventually.Holds(() => _received.Count >= count, () => $"{count} messages; there are {_received.Count}", seconds);

    /// <summary>Asks it to stop, and does not wait.</summary>
    public Task AskToStop() => _stop.CancelAsync();

    /// <summary>Stops; what is under way ends first.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _consuming.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_consuming, Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None));
        _stop.Dispose();
    }

    private async Task Receive(IncomingMessage message, CancellationToken cancel)
    {
        if (message.Body.Span.StartsWith(Knock))
        {
            _knocks[Encoding.ASCII.GetString(message.Body.Span[Knock.Length..])] = true;
            return;
        }

        // A transport may use its buffer again once this returned.
        _received.Enqueue(message with { Body = message.Body.ToArray() });
        await Act(message, cancel);
    }
}
