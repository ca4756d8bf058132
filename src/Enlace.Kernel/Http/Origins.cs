using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>Which pages may call us from a browser (CORS). Routes whose callers come from anywhere, such as a widget's, say so with metadata of their own.</summary>
internal static class Origins
{
    private const string Header = "Origin";

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public static void AddOrigins(this IServiceCollection services, KernelOptions options) => services.AddCors(cors => cors.AddDefaultPolicy(policy => Allow(policy, options)));

    public static void UseOrigins(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            // Whether a page may read the answer depends on who asks: a cache must not give one's to another.
            http.Response.OnStarting(static state => Vary((HttpResponse)state), http.Response);
            return next(http);
        });
        // The middleware would answer their preflights itself, and allow nobody.
        app.UseWhen(http => http.GetEndpoint()?.Metadata.GetMetadata<OwnOrigins>() is null, branch => branch.UseCors());
    }

    private static void Allow(CorsPolicyBuilder policy, KernelOptions options)
    {
        policy.WithOrigins([.. options.AllowedOrigins])
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
            .WithHeaders("Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-API-KEY", "X-CSRF-Token", "X-Request-ID", "traceparent")
            .WithExposedHeaders("ETag", "Idempotent-Replayed", "Location", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "X-Request-ID")
            .SetPreflightMaxAge(Remembered);
        if (options.AllowsCredentials)
            policy.AllowCredentials();
    }

    private static Task Vary(HttpResponse response)
    {
        if (!response.Headers.Vary.ToString().Contains(Header, StringComparison.OrdinalIgnoreCase))
            response.Headers.Append("Vary", Header);
        return Task.CompletedTask;
    }
}
