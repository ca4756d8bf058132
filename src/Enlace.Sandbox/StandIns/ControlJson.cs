using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enlace.Sandbox.StandIns;

/// <summary>The JSON of the controls: snake case, and nothing that nobody knows.</summary>
internal static class ControlJson
{
    public static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is not JSON, or not of this form.</exception>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static T Read<T>(byte[] body) => body.Length > 0 && Parse(body) is { } node ? node.Deserialize<T>(Snake)! : throw new ArgumentException("A body is needed.");

    /// <summary>One object or a list of them.</summary>
    public static IReadOnlyList<T> ReadMany<T>(byte[] body) => body.Length > 0 && Parse(body) is JsonArray ? Read<IReadOnlyList<T>>(body) : [Read<T>(body)];

    public static JsonNode? Parse(byte[] body) => JsonNode.Parse(body, documentOptions: Strict);

    /// <summary>Answers a control; null is 404, and what the caller got wrong is 400 with the reason.</summary>
    public static async Task Answer(HttpContext http, Func<byte[], Task<JsonNode?>> work)
    {
        try
        {
            var answer = await work(await RequestBody.Read(http));
            await Write(http, answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK, answer ?? Problem("There is no such control."));
        }
        catch (BadHttpRequestException e)
        {
            await Write(http, e.StatusCode, Problem("The request could not be read."));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            await Write(http, StatusCodes.Status400BadRequest, Problem(e.Message));
        }
    }

    public static async Task Write(HttpContext http, int status, JsonNode body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString(Snake));
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static JsonObject Problem(string words) => new() { ["message"] = words };
}
