using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>Writes answers as the server and what stands before it write them.</summary>
internal static class Reply
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task Json(HttpContext http, int status, JsonNode? body) =>
        Write(http, status, "application/json; charset=utf-8", body is null ? "null" : body.ToJsonString(Plain));

    public static Task Text(HttpContext http, int status, string text) => Write(http, status, "text/html; charset=utf-8", text);

    public static Task Html(HttpContext http, int status, string words)
    {
        var title = $"{status} {Name(status)}";
        return Text(http, status, $"<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>{Name(status)}</h1>\n<p>{WebUtility.HtmlEncode(words)}</p>\n");
    }

    public static Task TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Html(http, StatusCodes.Status429TooManyRequests, "This server takes one request at a time, and no faster than its limit.");
    }

    private static string Name(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } name ? name : "Error";

    private static async Task Write(HttpContext http, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
