using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>How a route's requests are told apart in metrics, as its metadata; one of a few words, whatever the caller wrote.</summary>
internal sealed record PlatformLabel(Func<HttpContext, string> Of);
