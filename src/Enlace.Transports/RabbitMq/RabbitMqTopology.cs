using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Enlace.Transports.RabbitMq;

/// <summary>
/// The exchanges and queues, declared the same way by every side, as often as anybody likes. One durable topic exchange per topic; one
/// quorum queue per subscription, or the one that a contract named, bound to everything; what nobody is bound to and what nobody can take have a queue each.
/// </summary>
internal static class RabbitMqTopology
{
    /// <summary>Exchange and queue of events that nobody is bound to.</summary>
    public const string Unrouted = "enlace.unrouted";

    /// <summary>Exchange and queue of messages that were handed over too often without being taken; ours go to our own dead letters well before.</summary>
    public const string Dead = "enlace.dead";

    /// <summary>More than the ten hand-overs after which the ingress takes a message for poison, so that it gets its chance.</summary>
    private const int MostDeliveries = 20;

    private const int MostUnrouted = 10_000, MostUnroutedBytes = 64 * 1024 * 1024;

    public static string QueueOf(TopicSubscription subscription) => subscription.Shared is { } shared ? shared.Queue
        : subscription is { IsQueue: true, IsNamed: false } ? subscription.Topic : Named(subscription.Topic, subscription.Name);

    private static string Named(string topic, string subscription) => $"{topic}.{subscription}";

    /// <exception cref="TopicMismatchException">It exists in another form.</exception>
    public static async Task DeclareTopic(IConnection connection, string topic, bool carriesCommands, bool isQueue, bool isPlain, string? subscription, CancellationToken cancel)
    {
        if (isPlain)
        {
            await RabbitMqSharedQueue.DeclareTopic(connection, topic, cancel);
            return;
        }

        // A refusal closes the channel, so this one is good for nothing else.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        await DeclareTopic(channel, topic, carriesCommands, cancel);
        // A contract's queue is there whether its reader is or not.
        if (isQueue)
            await DeclareReading(channel, topic, subscription is null ? topic : Named(topic, subscription), cancel);
        await channel.CloseAsync(cancel);
    }

    /// <exception cref="TopicMismatchException">Something of it exists in another form.</exception>
    public static async Task DeclareSubscription(IConnection connection, TopicSubscription subscription, CancellationToken cancel)
    {
        if (subscription.Shared is { } shared)
        {
            await RabbitMqSharedQueue.Declare(connection, shared, cancel);
            return;
        }

        if (subscription.IsPlain)
            await RabbitMqSharedQueue.DeclareTopic(connection, subscription.Topic, cancel);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        if (!subscription.IsPlain)
            await DeclareTopic(channel, subscription.Topic, subscription.CarriesCommands, cancel);
        await DeclareReading(channel, subscription.Topic, QueueOf(subscription), cancel);
        await channel.CloseAsync(cancel);
    }

    private static async Task DeclareReading(IChannel channel, string topic, string queue, CancellationToken cancel)
    {
        await Fixed(Dead, async () =>
        {
            await channel.ExchangeDeclareAsync(Dead, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancel);
            await DeclareQueue(channel, Dead, [], cancel);
            await channel.QueueBindAsync(Dead, Dead, "", cancellationToken: cancel);
        });
        await Fixed(queue, () => DeclareQueue(channel, queue, new()
        {
            ["x-delivery-limit"] = MostDeliveries,
            ["x-dead-letter-exchange"] = Dead,
            // Moved only when the other queue has it; this way of moving wants this overflow.
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }, cancel));
        await channel.QueueBindAsync(queue, topic, "#", cancellationToken: cancel);
    }

    /// <summary>How many unrouted events the broker keeps; null when there were none yet.</summary>
    public static async Task<long?> CountUnrouted(IConnection connection, CancellationToken cancel)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(Unrouted, cancel)).MessageCount;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    private static async Task DeclareTopic(IChannel channel, string topic, bool carriesCommands, CancellationToken cancel)
    {
        if (carriesCommands)
        {
            // No other way out: a command that nobody takes must come back to us.
            await Fixed(topic, () => channel.ExchangeDeclareAsync(topic, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancel));
            return;
        }

        await Fixed(Unrouted, async () =>
        {
            await channel.ExchangeDeclareAsync(Unrouted, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancel);
            await DeclareQueue(channel, Unrouted, new() { ["x-max-length"] = MostUnrouted, ["x-max-length-bytes"] = MostUnroutedBytes, ["x-overflow"] = "drop-head" }, cancel);
            await channel.QueueBindAsync(Unrouted, Unrouted, "", cancellationToken: cancel);
        });
        await Fixed(topic, () => channel.ExchangeDeclareAsync(
            topic, ExchangeType.Topic, durable: true, autoDelete: false, new Dictionary<string, object?> { ["alternate-exchange"] = Unrouted }, cancellationToken: cancel));
    }

    private static Task<QueueDeclareOk> DeclareQueue(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancel)
    {
        arguments["x-queue-type"] = "quorum";
        return channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancel);
    }

    private static async Task Fixed(string name, Func<Task> declare)
    {
        try
        {
            await declare();
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            throw new TopicMismatchException($"'{name}' exists on the broker in another form ({e.ShutdownReason.ReplyText}). Remove it there, or rename the other program's; what waits for it stays with us.", e);
        }
    }
}
