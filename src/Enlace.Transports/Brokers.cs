using Enlace.Kernel;

namespace Enlace.Transports;

/// <summary>Every kind of broker that this program can speak to: one folder each.</summary>
public static class Brokers
{
    public static IReadOnlyList<IBroker> All { get; } = Family.Of<IBroker>(typeof(Brokers).Assembly);
}
