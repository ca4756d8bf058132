using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Tracking;

/// <summary>Interactions of one tenant that came together.</summary>
/// <param name="AddressHash">Of whoever sent them; null where that says nothing about the person.</param>
internal sealed record TrackedBatch(string Tenant, IReadOnlyList<Interaction> Interactions, string? AddressHash, DateTimeOffset ReceivedAt);
