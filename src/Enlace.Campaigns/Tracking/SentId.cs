using Microsoft.AspNetCore.Http.Features;

namespace Enlace.Campaigns.Tracking;

/// <summary>
/// The id that ends an address, as its sender chose it. A server leaves <c>%2F</c> in a path as it is, so that it is no slash of ours; an id with one would
/// never be found.
/// </summary>
internal static class SentId
{
    private const string Slash = "%2F";

    /// <param name="id">What the route made of it.</param>
    /// <param name="http">The request, whose address says what was sent.</param>
    public static string Of(string id, HttpContext http)
    {
        // Whatever else was escaped is read already, a percent sign too: what was sent tells %2F from %252F.
        if (!id.Contains(Slash, StringComparison.OrdinalIgnoreCase) || http.Features.Get<IHttpRequestFeature>()?.RawTarget is not { } target)
            return id;
        var path = target.Split('?', 2)[0].TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
