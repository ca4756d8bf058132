namespace Enlace.Sandbox.Failures;

/// <summary>A named place that can be told to fail.</summary>
public interface IFaultPoint
{
    /// <summary>Such as <c>odoo.call</c>.</summary>
    string Name { get; }

    /// <summary>What can go wrong here.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>What waits for its calls.</summary>
    IReadOnlyList<FaultOrder> Armed { get; }

    /// <exception cref="ArgumentException">What this place cannot do.</exception>
    void Arm(FaultOrder order);

    void Clear();
}
