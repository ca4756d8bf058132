using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>What every broker suite starts with: a place of its own on the server, transports and readers that end with the test.</summary>
public abstract class BrokerSuite(IBrokerFixture fixture) : IAsyncLifetime
{
    private readonly Stack<Func<ValueTask>> _ends = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected IBrokerServer Server => fixture.Server;

    protected BrokerTraits Traits => fixture.Server.Traits;

    /// <summary>The setting of this test's place.</summary>
    protected string Place { get; private set; } = null!;

    protected ITransport Transport { get; private set; } = null!;

    /// <summary>A topic for events that nobody else uses.</summary>
    protected TopicSubscription Events { get; } = new($"eventos-{Fresh.Token()}", "reader");

    /// <summary>A topic for commands that nobody else uses.</summary>
    protected TopicSubscription Commands { get; } = new($"comando-{Fresh.Token()}", "reader", CarriesCommands: true);

    internal LogCapture Log { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        Place = await Server.NewPlace();
        Transport = Open();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        while (_ends.TryPop(out var end))
            await end();
        // What a failed test is explained by.
        foreach (var line in Log.Lines.TakeLast(60))
            TestContext.Current.TestOutputHelper!.WriteLine(line);
        Log.Dispose();
    }

    public static OutgoingMessage Message(TopicSubscription to, Guid id, byte[] body, string key = "key", IReadOnlyDictionary<string, string>? headers = null) =>
        new(to.Topic, key, id, "Prueba", body, "application/octet-stream", to.CarriesCommands, headers ?? new Dictionary<string, string>(), to.IsQueue);

    /// <summary>A message whose body names its number.</summary>
    protected static OutgoingMessage Numbered(TopicSubscription to, int number, string key = "key") =>
        Message(to, Guid.CreateVersion7(), BitConverter.GetBytes(number), key);

    protected static OutgoingMessage[] Numbered(TopicSubscription to, int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => Numbered(to, number))];

    protected static int NumberOf(IncomingMessage message) => BitConverter.ToInt32(message.Body.Span);

    /// <summary>One more transport to the same place, as another process would have.</summary>
    protected ITransport Open(string? place = null)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        Server.Services(services);
        var provider = services.BuildServiceProvider();
        _ends.Push(provider.DisposeAsync);
        var setting = place ?? Place;
        var transport = Brokers.All.Single(broker => broker.Knows(setting)).Open(setting, provider);
        _ends.Push(transport.DisposeAsync);
        return transport;
    }

    /// <summary>A reader that is there: what is published from now on reaches it.</summary>
    protected async Task<BrokerReader> Read(TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task>? act = null, ITransport? by = null)
    {
        var reader = new BrokerReader(by ?? Transport, subscription, act);
        _ends.Push(reader.DisposeAsync);
        await reader.Answers(Transport);
        return reader;
    }

    protected Task<IReadOnlyList<Outcome>> Publish(params OutgoingMessage[] messages) => Transport.Publish(messages, Cancel);

    /// <summary>Publishes and expects every confirmation.</summary>
    protected async Task Confirmed(params OutgoingMessage[] messages) =>
        Assert.All(await Publish(messages), outcome => Assert.Equal(Outcome.Done, outcome));

    protected async Task<Outcome> PublishOne(OutgoingMessage message) => Assert.Single(await Publish(message));

    /// <summary>Happens after the test, the last one first.</summary>
    protected void OnEnd(Action end) => _ends.Push(() =>
    {
        end();
        return ValueTask.CompletedTask;
    });

    protected void OnEnd(Func<Task> end) => _ends.Push(async () => await end());

    protected async Task NothingWaits(TopicSubscription subscription, int seconds = 20)
    {
        long waiting = -1;
        await Eventually.Holds(async () => (waiting = await Server.Waiting(Place, subscription)) == 0, () => $"nothing waits; {waiting} do", seconds);
    }
}
