using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Host;

/// <summary>
/// Speaks the part of Key Vault's documented REST interface that reading secrets takes: the challenge, the list in pages and the single
/// secret (https://learn.microsoft.com/rest/api/keyvault/secrets).
/// </summary>
internal sealed class VaultDouble : IAsyncDisposable
{
    public const string Token = "a-token";

    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly ConcurrentQueue<string> _read = [];
    private WebApplication? _app;

    public string Url { get; private set; } = "";

    public int PageSize { get; set; } = 25;

    /// <summary>Answers every known caller with 403.</summary>
    public bool Refuses { get; set; }

    public HashSet<string> Disabled { get; } = [];

    /// <summary>The names whose values were asked for.</summary>
    public IReadOnlyCollection<string> Read => _read;

    public async Task Start(CancellationToken cancel, params (string Name, string Value)[] secrets)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Use(Guard);
        _app.MapGet("/secrets", (int? from) => Results.Json(new
        {
            value = secrets.Skip(from ?? 0).Take(PageSize).Select(secret => new { id = $"{Url}secrets/{secret.Name}", attributes = new { enabled = !Disabled.Contains(secret.Name) } }),
            nextLink = (from ?? 0) + PageSize < secrets.Length ? $"{Url}secrets?from={(from ?? 0) + PageSize}&api-version=7.6" : null,
        }));
        _app.MapGet("/secrets/{name}/{version?}", (string name) =>
        {
            _read.Enqueue(name);
            return Results.Json(new { value = secrets.First(secret => secret.Name == name).Value, id = $"{Url}secrets/{name}/1", attributes = new { enabled = true } });
        });
        await _app.StartAsync(cancel);
        Url = $"{_app.Urls.First()}/";
    }

    /// <summary>Trusts this double's certificate and no other.</summary>
    public HttpClientHandler TrustingHandler() => new()
    {
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == _certificate.Thumbprint,
    };

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private Task Guard(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"https://vault.azure.net\"";
            return Task.CompletedTask;
        }

        return Refuses ? Results.Json(new { error = new { code = "Forbidden", message = "no" } }, statusCode: 403).ExecuteAsync(http) : next(http);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=vault", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
