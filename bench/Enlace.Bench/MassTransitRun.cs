using System.Diagnostics;
using MassTransit;

namespace Enlace.Bench;

/// <summary>MassTransit 8.5 on the same broker: confirmed publishing to a quorum queue, and a consumer; nothing is kept outside the broker.</summary>
internal static class MassTransitRun
{
    private const int Window = 500;

    /// <returns>Confirmed messages per second, and messages per second from the first publish to the last consumed.</returns>
    public static async Task<(double Published, double Consumed)> Run(string place, int count, string payload)
    {
        var consumer = new Counter(count);
        var bus = Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(new Uri(place));
            configure.ReceiveEndpoint("bench.masstransit", endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.PrefetchCount = 200;
                endpoint.Instance(consumer);
            });
        });
        await bus.StartAsync();
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += Window)
            await Task.WhenAll(Enumerable.Range(0, Math.Min(Window, count - sent)).Select(_ => bus.Publish(new Told(Guid.CreateVersion7(), payload))));
        var published = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await consumer.All;
        var consumed = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await bus.StopAsync();
        return (published, consumed);
    }

    public sealed record Told(Guid Id, string Payload);

    private sealed class Counter(int count) : IConsumer<Told>
    {
        private readonly TaskCompletionSource _all = new();
        private int _seen;

        public Task All => _all.Task;

        public Task Consume(ConsumeContext<Told> context)
        {
            if (Interlocked.Increment(ref _seen) == count)
                _all.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
