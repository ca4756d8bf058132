using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Enlace.Kernel.Events.Log;

namespace Enlace.Transports.CouchDb;

/// <summary>
/// CouchDB's HTTP, within one database. It is a server that the operator named, like the database and the broker, so it may stand where
/// partners' addresses may not; redirects and proxies are not followed all the same. Credentials travel in a header and nowhere else.
/// </summary>
internal sealed class CouchDbClient : IDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(15);

    private readonly CouchDbSettings _settings;
    private readonly HttpClient _http;
    private readonly string _database;

    public CouchDbClient(CouchDbSettings settings)
    {
        _settings = settings;
        _database = Uri.EscapeDataString(settings.Database);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectPatience,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            // A name may come to mean another machine.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        _http = new HttpClient(handler) { BaseAddress = settings.Address, Timeout = Patience };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        // CouchDB 1 and 2 acknowledge before the disk has it unless told so; 3 has it on the disk anyway.
        _http.DefaultRequestHeaders.Add("X-Couch-Full-Commit", "true");
    }

    /// <param name="method">The method.</param>
    /// <param name="path">Within the database; empty for itself.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="EventLogUnavailableException">It does not answer, or refuses our user.</exception>
    public async Task<CouchDbAnswer> Send(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path.Length == 0 ? _database : $"{_database}/{path}", UriKind.Relative));
        if (body is { } json)
        {
            request.Content = new ReadOnlyMemoryContent(json);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        CouchDbAnswer answer;
        try
        {
            using var response = await _http.SendAsync(request, cancel);
            answer = new CouchDbAnswer((int)response.StatusCode, Parse(await response.Content.ReadAsByteArrayAsync(cancel)));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or IOException)
        {
            throw new EventLogUnavailableException($"CouchDB does not answer at {_settings}: start it, or correct ENLACE_EVENTLOG.", e);
        }

        return answer.Status is 401 or 403
            ? throw new EventLogUnavailableException($"CouchDB at {_settings} refuses our user ({answer.Status}): correct user and password in ENLACE_EVENTLOG, or make the user an administrator of that database.")
            : answer;
    }

    /// <summary>For an answer that we can do nothing with.</summary>
    public EventLogUnavailableException Unusable(CouchDbAnswer answer) =>
        new($"CouchDB at {_settings} answers {answer.Status} {answer.Error}: see its log.");

    public void Dispose() => _http.Dispose();

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's page, or an answer that was cut off: the status alone counts.
            return default;
        }
    }
}
