using Enlace.Kernel.Persistence;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>What a reaction did; the rows of a subject tell how often and in which order.</summary>
internal sealed class ProbeEffect : ITenantOwned
{
    public long Id { get; init; }

    public required string TenantId { get; init; }

    public required string Reaction { get; init; }

    public required string Subject { get; init; }

    public required int Number { get; init; }
}
