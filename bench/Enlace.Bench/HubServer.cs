using System.Collections;
using Enlace.Host;

namespace Enlace.Bench;

/// <summary>The hub itself, as a process of its own.</summary>
internal static class HubServer
{
    public static async Task<int> Run()
    {
        await using var app = Hub.Build([], Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => entry.Value as string));
        await app.RunAsync();
        return 0;
    }
}
