using System.Globalization;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Reads the metrics of a hub as Prometheus does.</summary>
public static class Metrics
{
    /// <summary>The sum of all series of this name that bear these tags; zero where there is none. Hubs of one process share their series.</summary>
    public static async Task<double> Of(IHub hub, string name, params (string Name, string Value)[] tags)
    {
        var text = await hub.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith($"{name}{{", StringComparison.Ordinal) || line.StartsWith($"{name} ", StringComparison.Ordinal))
            .Where(line => tags.All(tag => line.Contains($"{tag.Name}=\"{tag.Value}\"", StringComparison.Ordinal)))
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
