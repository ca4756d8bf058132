using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>A hub whose platforms are probes.</summary>
public interface IMessagingFixture
{
    InProcessHub Hub { get; }
}
