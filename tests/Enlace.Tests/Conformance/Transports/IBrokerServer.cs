using Enlace.Kernel.Events.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>A broker to run the suites on.</summary>
public interface IBrokerServer : IAsyncDisposable
{
    BrokerTraits Traits { get; }

    /// <summary>The value of <c>ENLACE_BROKER</c> for an empty place of its own: a virtual host, a prefix, a namespace.</summary>
    Task<string> NewPlace();

    /// <summary>What the transport needs beside a clock and a log.</summary>
    void Services(IServiceCollection services)
    {
    }

    /// <summary>Ends the server as a power cut would. Only asked for when it survives that.</summary>
    Task Kill();

    /// <summary>Starts a killed server again; returns when it answers.</summary>
    Task Start();

    /// <summary>Takes the subscription's readers away on the server without telling them, so that they would wait for ever.</summary>
    Task Sever(string place, TopicSubscription subscription);

    /// <summary>How many messages the server still keeps for the subscription, handed over or not; -1 while it does not know the subscription.</summary>
    Task<long> Waiting(string place, TopicSubscription subscription);
}
