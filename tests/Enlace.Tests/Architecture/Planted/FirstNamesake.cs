using Enlace.Contracts;

namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 3: shares its wire name. It is no IEvent, so that catalogs which read this assembly do not stumble over it.</summary>
[WireName("FacturaPagada")]
internal sealed record FirstNamesake(Guid Id);
