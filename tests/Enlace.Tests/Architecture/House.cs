using System.Reflection;
using Enlace.Contracts;
using Enlace.Kernel;
using Enlace.Transports;

namespace Enlace.Tests.Architecture;

/// <summary>The program that the rules judge. A module is found by its project file, so a new one is judged from its first day.</summary>
internal static class House
{
    public static Assembly Contracts => typeof(IEvent).Assembly;

    public static Assembly Kernel => typeof(IModule).Assembly;

    public static Assembly Transports => typeof(Brokers).Assembly;

    public static Assembly Host { get; } = Assembly.Load("enlace");

    public static IReadOnlyList<string> ModuleProjects { get; } =
        [.. SourceTree.Own.Files("src", "*.csproj").Where(file => SourceTree.Own.Read(file).Contains("Module.props", StringComparison.Ordinal))];

    public static IReadOnlyList<Assembly> Modules { get; } =
        [.. ModuleProjects.Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))];

    public static IReadOnlyList<IModule> FrontDoors { get; } =
        [.. Modules.SelectMany(module => module.GetExportedTypes()).Where(type => typeof(IModule).IsAssignableFrom(type)).Select(type => (IModule)Activator.CreateInstance(type)!)];

    /// <summary>Loaded once: reading every method body takes a second or two.</summary>
    public static TypeGraph Graph { get; } = TypeGraph.Of([Contracts, Kernel, Transports, .. Modules, Host]);
}
