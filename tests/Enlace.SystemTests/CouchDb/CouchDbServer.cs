using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.CouchDb;

/// <summary>The CouchDB-compatible server that <c>./dev test</c> started, asked by hand; each test has a database of its own.</summary>
internal sealed class CouchDbServer(string database) : IDisposable
{
    private readonly HttpClient _http = NewClient();

    /// <summary>For <c>ENLACE_EVENTLOG</c>.</summary>
    public string Setting => $"couchdb://{Url.UserInfo}@{Url.Authority}/{database}";

    public static string Password => Url.UserInfo.Split(':')[1];

    private static Uri Url => new(TestSetting.Need("ENLACE_TEST_COUCHDB"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A name that nobody has; whether there is such a database is up to the hub.</summary>
    public static CouchDbServer New() => new($"events-{Guid.CreateVersion7():N}");

    /// <summary>Every document but those of the indexes, by id, or null when there is no such database.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> Documents()
    {
        if (await Ask("_all_docs?include_docs=true") is not { } all)
            return null;
        return all.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("doc"))
            .Where(document => document.TryGetProperty("time", out _))
            .ToDictionary(document => document.GetProperty("_id").GetString()!);
    }

    public async Task<int> Count() => (await Documents())?.Count ?? 0;

    public async Task<JsonElement?> Ask(string path)
    {
        using var answer = await _http.GetAsync($"{database}/{path}", Cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public async Task Tell(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{database}/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        (await _http.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
    }

    public Task Make() => Tell(HttpMethod.Put, "");

    public Task Drop() => Tell(HttpMethod.Delete, "");

    /// <summary>Ends it as the kernel would, with SIGKILL.</summary>
    public static Task Kill() => Switch("stop");

    public static Task Start() => Switch("start");

    public void Dispose() => _http.Dispose();

    private static async Task Switch(string word)
    {
        using var process = Process.Start(new ProcessStartInfo(TestSetting.Need("ENLACE_TEST_COUCHDB_CTL"), [word]) { RedirectStandardError = true, WorkingDirectory = "/" })!;
        var errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, errors);
    }

    private static HttpClient NewClient() => new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri($"http://{Url.Authority}/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Url.UserInfo))) },
    };
}
