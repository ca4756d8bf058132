using System.Net.Http.Headers;
using System.Text;

namespace Enlace.Bench;

/// <summary>An empty virtual host on the RabbitMQ that the run was given.</summary>
internal static class BenchBroker
{
    public static string? Url => Read("ENLACE_BENCH_RABBITMQ");

    public static async Task<string> NewPlace()
    {
        var management = new Uri(Read("ENLACE_BENCH_RABBITMQ_MANAGEMENT")!);
        var name = $"b{Guid.CreateVersion7():N}";
#pragma warning disable RS0030 // the run's own server on loopback
        using var client = new HttpClient
        {
            BaseAddress = new Uri($"http://{management.Authority}/api/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(management.UserInfo))) },
        };
#pragma warning restore RS0030
        (await client.PutAsync($"vhosts/{name}", null)).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"permissions/{name}/guest", new { configure = ".*", write = ".*", read = ".*" })).EnsureSuccessStatusCode();
        return $"{Url}/{name}";
    }

#pragma warning disable RS0030 // the run is told its servers by the environment
    private static string? Read(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
}
