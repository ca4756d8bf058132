using Enlace.Contracts;

namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 3: the other one of the two.</summary>
[WireName("FacturaPagada")]
internal sealed record SecondNamesake(Guid Id);
