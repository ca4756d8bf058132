namespace Enlace.Messaging.Webchat;

/// <summary>Whose pages may call: the channel's origins and our own frame. Who sends no origin is no foreign page, because browsers always name it there.</summary>
internal static class WebchatOrigins
{
    /// <summary>Answers a page of an origin that may read the answer, and refuses any other.</summary>
    /// <exception cref="FaultException">A page of another origin calls.</exception>
    public static void Admit(HttpContext http, WebchatChannel channel)
    {
        if (http.Request.Headers.Origin.ToString() is not { Length: > 0 } origin)
            return;
        var own = $"{http.Request.Scheme}://{http.Request.Host}";
        if (!string.Equals(origin, own, StringComparison.OrdinalIgnoreCase) && !channel.Config.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            throw new FaultException(MessagingFaults.OriginNotAllowed);
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        http.Response.Headers.Append("Vary", "Origin");
    }
}
