namespace Enlace.Tests.Architecture;

/// <summary>One type names another.</summary>
internal sealed record TypeEdge(TypeName From, TypeName To)
{
    public override string ToString() => $"{From} names {To}";
}
