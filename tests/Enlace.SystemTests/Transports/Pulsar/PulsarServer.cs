using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Transports;
using Enlace.Transports.Pulsar;

namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>The protocol double: no Pulsar can be had here, so this proves how we speak and not how a real one behaves. Each place is a namespace of its own.</summary>
public sealed class PulsarServer : IBrokerServer
{
    private readonly PulsarDouble _double = new(Guid.CreateVersion7().ToString("N"));

    public BrokerTraits Traits { get; } = new(KeepsOrder: true, CountsDeliveries: true, LargestBody: PulsarText.MostBodyBytes, SurvivesKill: true);

    internal PulsarDouble Double => _double;

    public async Task<string> NewPlace()
    {
        if (!_double.IsRunning)
            await _double.Start();
        return $"pulsar+ws://127.0.0.1:{_double.Port}/public/t{Guid.CreateVersion7():N}?token={_double.Token}";
    }

    public Task Kill() => _double.Kill();

    public Task Start() => _double.Start();

    public Task Sever(string place, TopicSubscription subscription)
    {
        _double.Find(TopicOf(place, subscription.Topic))!.Find(subscription.Name)!.ForgetReaders();
        return Task.CompletedTask;
    }

    public Task<long> Waiting(string place, TopicSubscription subscription) =>
        Task.FromResult(_double.Find(TopicOf(place, subscription.Topic))?.Find(subscription.Name)?.Waiting ?? -1);

    public async ValueTask DisposeAsync() => await _double.DisposeAsync();

    internal static string TopicOf(string place, string topic)
    {
        var settings = PulsarSettings.Parse(place);
        return $"persistent/{settings.Tenant}/{settings.Namespace}/{topic}";
    }
}
