namespace Enlace.Tests.Architecture;

/// <summary>A type's full name, taken apart.</summary>
/// <param name="Full">With <c>+</c> before a nested name.</param>
/// <param name="Outermost">The type that the file bears the name of.</param>
/// <param name="Namespace">Equal to the folder, by rule 8.</param>
internal sealed record TypeName(string Full, string Outermost, string Namespace)
{
    public static TypeName Of(string full)
    {
        var end = full.IndexOfAny(['+', '`', '<', '[', '/']);
        var outermost = end < 0 ? full : full[..end];
        var dot = outermost.LastIndexOf('.');
        return new TypeName(full, outermost, dot < 0 ? "" : outermost[..dot]);
    }

    public bool IsIn(string space) => Namespace == space || Namespace.StartsWith(space + ".", StringComparison.Ordinal);

    public override string ToString() => Full;
}
