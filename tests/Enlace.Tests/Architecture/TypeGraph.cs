using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Graph = ArchUnitNET.Domain.Architecture;

namespace Enlace.Tests.Architecture;

/// <summary>Which type names which, read by ArchUnitNET from signatures, attributes and method bodies.</summary>
internal sealed class TypeGraph
{
    private TypeGraph(Graph graph, string space = "")
    {
        var types = graph.Types.Where(type => space.Length == 0 || TypeName.Of(type.FullName).IsIn(space)).ToArray();
        Types = [.. types.Select(type => TypeName.Of(type.FullName)).Distinct()];
        Edges =
        [
            .. types.SelectMany(type => type.Dependencies)
                // A type parameter has a name of its own, made of the method's; what stands for it is a dependency of the caller.
                .Where(dependency => dependency.Target is not GenericParameter)
                .Select(dependency => new TypeEdge(TypeName.Of(dependency.Origin.FullName), TypeName.Of(dependency.Target.FullName)))
                .Where(edge => edge.From.Outermost != edge.To.Outermost)
                .Distinct(),
        ];
    }

    public IReadOnlyList<TypeName> Types { get; }

    /// <summary>Without what happens inside one file: a nested record and the type around it are one.</summary>
    public IReadOnlyList<TypeEdge> Edges { get; }

    public static TypeGraph Of(System.Reflection.Assembly[] assemblies) => new(new ArchLoader().LoadAssemblies(assemblies).Build());

    /// <summary>The planted violations. The loader's own filter by namespace would lose nested types, so the whole assembly is read.</summary>
    public static TypeGraph Planted { get; } = new(new ArchLoader().LoadAssemblies(typeof(TypeGraph).Assembly).Build(), "Enlace.Tests.Architecture.Planted");
}
