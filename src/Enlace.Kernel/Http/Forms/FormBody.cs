using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Reads the JSON object that a request brings, or says why there is none.</summary>
internal static class FormBody
{
    public const int MostBytes = 32 * 1024;

    // What the original told back of a body that it could not read at all, and of one that was not there.
    private static readonly JsonElement Unread = JsonElement.Parse("{}"), Nothing = JsonElement.Parse("null");

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = WireJson.MaxReadDepth, AllowDuplicateProperties = false };

    /// <exception cref="FaultException">It is too large, of another type, or no JSON object that can be kept.</exception>
    public static async Task<JsonElement> Read(HttpRequest request, CancellationToken cancel, int mostBytes = MostBytes, bool isSecret = false)
    {
        // A handler that lost a race for a row runs again, and a body comes only once.
        if (request.HttpContext.Features.Get<Parsed>() is { } parsed)
            return parsed.Body;
        if (!request.HasJsonContentType())
            throw new FaultException(CommonFault.UnsupportedMediaType);
        var buffer = new ArrayBufferWriter<byte>(1024);
        for (int read; (read = await request.Body.ReadAsync(buffer.GetMemory(1024), cancel)) > 0;)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > mostBytes)
                throw new FaultException(CommonFault.TooLarge);
        }

        var body = Parse(buffer.WrittenMemory, isSecret);
        request.HttpContext.Features.Set(new Parsed(body));
        return body;
    }

    private sealed record Parsed(JsonElement Body);

    private static JsonElement Parse(ReadOnlyMemory<byte> bytes, bool isSecret)
    {
        if (bytes.IsEmpty)
            throw Whole("missing", "Field required", Nothing);
        try
        {
            if (!Utf8.IsValid(bytes.Span))
                throw NoJson(0);
            var body = JsonElement.Parse(bytes.Span, Strict);
            if (body.ValueKind != JsonValueKind.Object)
                throw Whole("model_attributes_type", "Input should be a valid dictionary or object to extract fields from", Shown(body));
            // Neither kept nor sent back: what no database and no JSON can hold ends here.
            return StorableTextConverter.IsStorable(body)
                ? body
                : throw Whole("string_unicode", "Input should be valid text, a NUL character or broken Unicode was found", Nothing);
        }
        catch (JsonException e)
        {
            throw NoJson(Offset(bytes.Span, e.LineNumber ?? 0, e.BytePositionInLine ?? 0));
        }
        catch (InvalidOperationException) // a name with an escaped lone surrogate
        {
            throw NoJson(0);
        }

        FaultException NoJson(int offset) => Whole("json_invalid", "JSON decode error", Unread, offset);

        FaultException Whole(string type, string text, JsonElement input, int? offset = null) =>
            new(CommonFault.InvalidInput, new FaultDetail("", text, new FormIssue(type, ["body"], isSecret ? null : input, Offset: offset)));
    }

    private static JsonElement Shown(JsonElement body) => StorableTextConverter.IsStorable(body) ? body : Nothing;

    /// <summary>In characters, as whoever wrote the text counts.</summary>
    private static int Offset(ReadOnlySpan<byte> utf8, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
            start += utf8[start..].IndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetCharCount(utf8[..(int)Math.Min(start + byteInLine, utf8.Length)]);
    }
}
