using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Enlace.Transports.RabbitMq;

/// <summary>
/// Exchanges and queues that others declare as well, so that whoever comes second must not be refused for a difference: durable, and nothing else.
/// What is there in another form serves as it is.
/// </summary>
internal static class RabbitMqSharedQueue
{
    public static Task DeclareTopic(IConnection connection, string topic, CancellationToken cancel) => AsItIs(
        connection, channel => channel.ExchangeDeclareAsync(topic, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancel), cancel);

    public static async Task Declare(IConnection connection, SharedReading shared, CancellationToken cancel)
    {
        await DeclareTopic(connection, shared.Exchange, cancel);
        await DeclareTopic(connection, shared.DeadExchange, cancel);
        await Bound(connection, shared.DeadQueue, shared.DeadExchange, "#", cancel);
        await Bound(connection, shared.Queue, shared.Exchange, shared.Pattern, cancel);
    }

    private static async Task Bound(IConnection connection, string queue, string exchange, string pattern, CancellationToken cancel)
    {
        await AsItIs(connection, channel => channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancel), cancel);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        await channel.QueueBindAsync(queue, exchange, pattern, cancellationToken: cancel);
        await channel.CloseAsync(cancel);
    }

    // A refusal closes the channel, so each try has one of its own.
    private static async Task AsItIs(IConnection connection, Func<IChannel, Task> declare, CancellationToken cancel)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        try
        {
            await declare(channel);
            await channel.CloseAsync(cancel);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            // It is there, and only that is needed.
        }
    }
}
