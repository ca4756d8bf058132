using Enlace.Kernel.Persistence;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class ProbeItem : ITenantOwned
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; set; }

    public required int Amount { get; set; }

    public int Version { get; set; } = 1;
}
