using Enlace.Sandbox.Failures;

namespace Enlace.Sandbox.Odoo;

/// <summary>Odoo's calls as a place that can be told to fail.</summary>
internal sealed class OdooFaultPoint(FaultQueue<OdooFault> queue) : IFaultPoint
{
    public const string PointName = "odoo.call";

    public string Name => PointName;

    public IReadOnlyList<string> Kinds { get; } = [FaultKinds.Error, FaultKinds.Status, FaultKinds.DropBefore, FaultKinds.DropAfter];

    public IReadOnlyList<FaultOrder> Armed => [.. queue.Waiting.Select(fault => fault.ToOrder())];

    public void Arm(FaultOrder order) => queue.Add(OdooFault.Of(order));

    public void Clear() => queue.Clear();
}
