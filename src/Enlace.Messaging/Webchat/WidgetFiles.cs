using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Enlace.Messaging.Webchat;

/// <summary>The widget's files, which are part of the program.</summary>
internal static class WidgetFiles
{
    /// <summary>What the frame's page loads, in that order.</summary>
    public static readonly IReadOnlyList<string> Scripts = ["frame-words.js", "frame-net.js", "frame-view.js", "frame.js"];

    private static readonly ConcurrentDictionary<string, (byte[] Bytes, string Tag)> Files = new(StringComparer.Ordinal);

    /// <summary>The file, or that the browser has it already; asked again after a while, so that a new version arrives.</summary>
    public static IResult Serve(HttpContext http, string name, string type)
    {
        var (bytes, tag) = Files.GetOrAdd(name, Load);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.CacheControl = "public, max-age=300";
        // A page asks whether its copy is still good; whoever demands a certain version gets the one there is.
        http.Request.Headers.IfMatch = default;
        return Results.Bytes(bytes, type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(tag));
    }

    internal static byte[] Read(string name) => Files.GetOrAdd(name, Load).Bytes;

    private static (byte[] Bytes, string Tag) Load(string name)
    {
        using var stream = typeof(WidgetFiles).Assembly.GetManifestResourceStream($"Enlace.Messaging.Widget.{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
    }
}
