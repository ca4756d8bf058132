namespace Enlace.Sandbox.Failures;

/// <summary>Every place that can be told to fail, by its name.</summary>
public sealed class FaultBoard
{
    private readonly SortedDictionary<string, IFaultPoint> _points = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two places of one name.</exception>
    public FaultBoard(IEnumerable<IFaultPoint> points)
    {
        foreach (var point in points)
            _points.Add(point.Name, point);
    }

    public IReadOnlyCollection<IFaultPoint> Points => _points.Values;

    public IFaultPoint? Find(string name) => _points.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">No such point, or nothing that it can do.</exception>
    public IFaultPoint Arm(FaultOrder order)
    {
        var point = Named(order.Point ?? throw new ArgumentException("point is needed."));
        point.Arm(order);
        return point;
    }

    /// <param name="name">Null: all of them.</param>
    /// <exception cref="ArgumentException">No such point.</exception>
    public void Clear(string? name = null)
    {
        foreach (var point in name is null ? Points : [Named(name)])
            point.Clear();
    }

    private IFaultPoint Named(string name) => Find(name) ?? throw new ArgumentException($"point is one of {string.Join(", ", _points.Keys)}.");
}
