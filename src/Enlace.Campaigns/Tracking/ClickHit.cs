using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Tracking;

/// <summary>Somebody followed a link.</summary>
internal sealed record ClickHit(string Tenant, Interaction Click, string AddressHash);
