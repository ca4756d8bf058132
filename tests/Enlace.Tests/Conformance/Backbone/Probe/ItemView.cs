namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed record ItemView(Guid Id, string Name, int Amount, int Version)
{
    public static ItemView Of(ProbeItem item) => new(item.Id, item.Name, item.Amount, item.Version);
}
