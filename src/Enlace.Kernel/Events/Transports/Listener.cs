using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Transports;

/// <summary>Reads every topic that a reaction of this process listens to, for as long as the program runs: a reader that ends is started again.</summary>
internal sealed partial class Listener(
    ITransport transport, Ingress ingress, Subscriptions subscriptions, EventCatalog catalog, KernelOptions options, TimeProvider clock, ILogger<Listener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(IngressRoute.Of(subscriptions, catalog)
            .Where(route => route.Reactions.Any(reaction => options.DoesServe(reaction.Name))).Select(route => Read(route, stoppingToken)));

    private async Task Read(IngressRoute route, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await transport.Consume(route.Subscription, (message, cancel) => ingress.Receive(route, message, cancel), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.Ended(logger, e, route.Subscription.Topic, transport.Name);
            }

            if (!stop.IsCancellationRequested)
                await Task.WhenAny(Task.Delay(Pause, clock, stop));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(260, LogLevel.Error, "The reader of {Topic} on {Transport} ended; it starts again in a second")]
        public static partial void Ended(ILogger logger, Exception exception, string topic, string transport);
    }
}
