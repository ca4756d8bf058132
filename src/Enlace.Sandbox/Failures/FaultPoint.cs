namespace Enlace.Sandbox.Failures;

/// <summary>A place whose faults are taken as they were ordered.</summary>
public sealed class FaultPoint(string name, params string[] kinds) : IFaultPoint
{
    private readonly FaultQueue<FaultOrder> _queue = new();

    public string Name => name;

    public IReadOnlyList<string> Kinds => kinds;

    public IReadOnlyList<FaultOrder> Armed => _queue.Waiting;

    public void Arm(FaultOrder order)
    {
        order.Check(name, kinds);
        _queue.Add(order with { Point = name });
    }

    public void Clear() => _queue.Clear();

    /// <summary>The fault that this call meets; one for a recipient meets no other one's.</summary>
    public FaultOrder? Take(string? recipient = null, Predicate<FaultOrder>? isMeant = null) =>
        _queue.Take(fault => (fault.Recipient is null || fault.Recipient == recipient) && (isMeant is null || isMeant(fault)));
}
