namespace Enlace.Host;

/// <summary>
/// Asks a running hub of this machine whether it lives, or can serve. It is what a container's health check runs, where there is neither
/// curl nor a shell, so it starts no part of the hub and takes a fraction of a second.
/// </summary>
internal static class HealthProbe
{
    private const string Alive = "/health", Ready = "/health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>0 when it answers with success, 1 when it does not.</summary>
    /// <param name="args"><c>ready</c> asks for readiness.</param>
    /// <param name="environment">The hub's own, which tells where it listens.</param>
    /// <param name="output">Gets one line.</param>
    public static async Task<int> Run(string[] args, IReadOnlyDictionary<string, string?> environment, TextWriter output)
    {
        var (path, rest) = args is ["ready", .. var more] ? (Ready, more) : (Alive, args);
        var url = new Uri(Own(new HubSettings(Hub.Configure(new ConfigurationManager(), rest, environment)).Urls), path);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url);
            await output.WriteLineAsync($"{url}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await output.WriteLineAsync($"{url}: no answer ({e.Message})");
            return 1;
        }
    }

    /// <summary>Where we reach what listens there: every address of the machine includes its own.</summary>
    internal static Uri Own(string urls)
    {
        var first = urls.Split(';')[0];
        foreach (var every in (string[])["//*", "//+", "//0.0.0.0", "//[::]"])
            first = first.Replace(every, "//127.0.0.1", StringComparison.Ordinal);
        return new Uri(first);
    }
}
