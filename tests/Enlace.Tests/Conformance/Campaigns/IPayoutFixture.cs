using Enlace.Kernel.Persistence;
using Enlace.Sandbox.Processor;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>A hub with a processor of its own behind it.</summary>
public interface IPayoutFixture : IHubFixture
{
    ProcessorServer Processor { get; }

    Database Database { get; }

    /// <summary>Does something while nobody listens where the processor was; another stands there afterwards.</summary>
    Task WhileDown(Func<Task> work);
}
