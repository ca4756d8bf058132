using System.Security.Cryptography;
using System.Text;

namespace Enlace.Host;

/// <summary>Who may see the pages below <c>/swagger</c>: whoever knows the one user's password, by basic authentication.</summary>
internal sealed class SwaggerGuard
{
    public const string Path = "/swagger";

    private const string Scheme = "Basic ";

    private readonly byte[]? _digest;

    private SwaggerGuard(byte[]? digest) => _digest = digest;

    /// <summary>Nobody may, and nobody is asked.</summary>
    public static SwaggerGuard Closed { get; } = new(null);

    public bool IsClosed => _digest is null;

    public static SwaggerGuard For(string user, string password) => new(Digest(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>Digests are compared, so that the time tells neither how much was right nor how long it is.</summary>
    public bool Admits(string? authorization)
    {
        if (_digest is null || authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is not true)
            return false;
        var text = authorization.AsSpan(Scheme.Length).Trim();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64Chars(text, bytes, out var length) && CryptographicOperations.FixedTimeEquals(Digest(bytes.AsSpan(0, length)), _digest);
    }

    /// <summary>Stands before the pages.</summary>
    public void Use(WebApplication app) => app.UseWhen(http => http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase), branch => branch.Use((http, next) =>
    {
        if (Admits(http.Request.Headers.Authorization))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"Enlace\", charset=\"UTF-8\"";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync("The pages of the API's documents need their user and password.", http.RequestAborted);
    }));

    private static byte[] Digest(ReadOnlySpan<byte> credential) => SHA256.HashData(credential);
}
