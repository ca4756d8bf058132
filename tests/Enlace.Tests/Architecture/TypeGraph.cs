using ArchUnitNET.Loader;
using Graph = ArchUnitNET.Domain.Architecture;

namespace Enlace.Tests.Architecture;

/// <summary>Which type names which, read by ArchUnitNET from signatures, attributes and method bodies.</summary>
internal sealed class TypeGraph
{
    private TypeGraph(Graph graph)
    {
        Types = [.. graph.Types.Select(type => TypeName.Of(type.FullName)).Distinct()];
        Edges =
        [
            .. graph.Types.SelectMany(type => type.Dependencies)
                .Select(dependency => new TypeEdge(TypeName.Of(dependency.Origin.FullName), TypeName.Of(dependency.Target.FullName)))
                .Where(edge => edge.From.Outermost != edge.To.Outermost)
                .Distinct(),
        ];
    }

    public IReadOnlyList<TypeName> Types { get; }

    /// <summary>Without what happens inside one file: a nested record and the type around it are one.</summary>
    public IReadOnlyList<TypeEdge> Edges { get; }

    public static TypeGraph Of(System.Reflection.Assembly[] assemblies) => new(new ArchLoader().LoadAssemblies(assemblies).Build());

    /// <summary>The planted violations of one folder below <c>Planted</c>, or of all.</summary>
    public static TypeGraph Planted { get; } = new(
        new ArchLoader().LoadNamespacesWithinAssembly(typeof(TypeGraph).Assembly, "Enlace.Tests.Architecture.Planted").Build());
}
