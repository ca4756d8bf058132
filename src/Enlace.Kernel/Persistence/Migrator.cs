using System.Reflection;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

/// <summary>Brings a database up to date with the numbered scripts of the Kernel and of every module, in that order.</summary>
public sealed partial class Migrator(Database database, IEnumerable<IModule> modules, ILogger<Migrator> logger)
{
    /// <summary>Runs what is missing. Several processes may start at once: on PostgreSQL they take turns under a lock.</summary>
    public async Task Up(CancellationToken cancel)
    {
        await using var turn = await MigrationTurn.Take(database, cancel);
        foreach (var (name, assembly) in Sources())
        {
            var result = Engine(name, assembly).PerformUpgrade();
            if (!result.Successful)
                throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
            foreach (var script in result.Scripts)
                Log.Applied(logger, script.Name);
        }
    }

    /// <summary>The scripts that <see cref="Up"/> would run.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be asked.</exception>
    public IReadOnlyList<string> Missing()
    {
        try
        {
            return [.. Sources().SelectMany(source => Engine(source.Name, source.Assembly).GetScriptsToExecute()).Select(script => script.Name)];
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private IEnumerable<(string Name, Assembly Assembly)> Sources() =>
        modules.Select(module => (module.Name, module.GetType().Assembly)).Prepend(("kernel", typeof(Migrator).Assembly));

    private UpgradeEngine Engine(string name, Assembly assembly)
    {
        var folder = $".{database.Engine}.";
        var scripts = assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains("Migrations", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal))
            .Select(resource => (Resource: resource, Path: '.' + resource.Replace('/', '.')))
            .Where(script => script.Path.Contains(folder, StringComparison.Ordinal))
            .Select(script => new SqlScript(
                $"{name}/{script.Path[(script.Path.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..]}",
                Read(assembly, script.Resource)))
            .OrderBy(script => script.Name, StringComparer.Ordinal);

        var builder = new UpgradeEngineBuilder();
        builder.Configure(configuration => DbUpAdapter.Configure(configuration, database));
        return builder.WithScripts(scripts).WithTransactionPerScript().WithVariablesDisabled().LogToNowhere().Build();
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "Migration {Script} applied")]
        public static partial void Applied(ILogger logger, string script);
    }
}
