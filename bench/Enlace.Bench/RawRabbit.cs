using System.Diagnostics;
using RabbitMQ.Client;

namespace Enlace.Bench;

/// <summary>The floor: the bare client publishes to a quorum queue, a window of confirmations at a time.</summary>
internal static class RawRabbit
{
    private const int Window = 500;

    private const string Name = "bench.raw";

    /// <returns>Confirmed messages per second.</returns>
    public static async Task<double> Publish(string place, int count, byte[] body)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(place) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        await channel.ExchangeDeclareAsync(Name, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(Name, Name, "#");
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent };
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += Window)
        {
            var confirmations = new List<Task>(Window);
            for (var i = sent; i < Math.Min(count, sent + Window); i++)
                confirmations.Add(channel.BasicPublishAsync(Name, "key", mandatory: true, properties, body).AsTask());
            await Task.WhenAll(confirmations);
        }

        var rate = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await channel.QueueDeleteAsync(Name);
        return rate;
    }
}
