using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Http;

/// <summary>Collects what is wrong with a request, so that the caller learns of every field at once.</summary>
public sealed class Faults(WireGlossary wire)
{
    private readonly List<FaultDetail> _details = [];

    public IReadOnlyList<FaultDetail> Details => _details;

    /// <summary>The fault that answers for the whole; null means the shape's invalid input.</summary>
    public Fault? Named { get; private set; }

    public bool Any => _details.Count > 0;

    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="member">The C# name of the field; it is told to the caller in wire words.</param>
    /// <param name="rule">What the field must be.</param>
    /// <param name="fault">The code of the answer when this rule is the only kind that broke.</param>
    public Faults Require(bool holds, string member, string rule, Fault? fault = null)
    {
        if (holds)
            return this;
        // A named fault stands only while everything that broke shares it: otherwise the input as a whole is invalid.
        Named = _details.Count == 0 || Named == fault ? fault : null;
        _details.Add(new FaultDetail(wire.Name(member), rule));
        return this;
    }
}
