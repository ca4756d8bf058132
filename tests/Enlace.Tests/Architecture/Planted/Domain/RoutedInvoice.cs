using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Architecture.Planted.Domain;

/// <summary>Rule 4: it reads the request, in an async body.</summary>
internal sealed class RoutedInvoice
{
    public static async Task<string> Read(object request)
    {
        await Task.Yield();
        return ((HttpContext)request).TraceIdentifier;
    }
}
