using System.Text.Json;

namespace Enlace.Sandbox.StandIns;

/// <summary>A request with its body read and parsed once.</summary>
internal sealed class PlatformRequest
{
    private PlatformRequest(HttpRequest request, string path, byte[] body) => (Http, Path, Bytes) = (request, path, body);

    public HttpRequest Http { get; }

    public string Method => Http.Method;

    /// <summary>Below the place where the stand-in is mounted, beginning with a slash.</summary>
    public string Path { get; }

    public byte[] Bytes { get; }

    /// <summary>The body if it is a JSON object.</summary>
    public JsonObject? Json { get; private set; }

    public IFormCollection? Form { get; private set; }

    /// <summary>Whether the body claims to be JSON and is not.</summary>
    public bool IsBroken { get; private set; }

    /// <exception cref="BadHttpRequestException">It cannot be read.</exception>
    public static async Task<PlatformRequest> Read(HttpContext http, string path)
    {
        var body = await RequestBody.Read(http);
        var request = new PlatformRequest(http.Request, path, body);
        if (body.Length == 0)
            return request;
        try
        {
            if (http.Request.HasFormContentType)
                request.Form = await http.Request.ReadFormAsync(http.RequestAborted);
            else if (ControlJson.Parse(body) is JsonObject json)
                request.Json = json;
            else
                request.IsBroken = true;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            request.IsBroken = true;
        }

        return request;
    }

    /// <summary>A value of the query or of the form.</summary>
    public string? Text(string name) =>
        Http.Query.TryGetValue(name, out var query) ? query.ToString() : Form is { } form && form.TryGetValue(name, out var field) ? field.ToString() : null;

    public string? Bearer
    {
        get
        {
            const string Scheme = "Bearer ";
            var header = Http.Headers.Authorization.ToString();
            return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        }
    }

    public JsonNode? Loggable(IReadOnlyCollection<string> secrets)
    {
        if (Json is not null)
            return Hide((JsonObject)Json.DeepClone(), secrets);
        return Form is null ? null : Hide(new JsonObject(Form.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value.ToString()))), secrets);
    }

    private static JsonObject Hide(JsonObject body, IReadOnlyCollection<string> secrets)
    {
        foreach (var name in secrets.Where(body.ContainsKey))
            body[name] = Mask.Of(body[name]?.ToString());
        return body;
    }
}
