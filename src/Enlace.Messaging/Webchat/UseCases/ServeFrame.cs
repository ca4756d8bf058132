namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The page in the frame that the script adds, and its own script and style. Only pages of the webchat's origins may show it.</summary>
internal sealed class ServeFrame : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/webchat/frame", Handle).ExcludeFromDescription();
        foreach (var script in WidgetFiles.Scripts)
            api.MapGet($"/webchat/{script}", (HttpContext http) => WidgetFiles.Serve(http, script, "text/javascript; charset=utf-8")).ExcludeFromDescription();
        api.MapGet("/webchat/frame.css", (HttpContext http) => WidgetFiles.Serve(http, "frame.css", "text/css; charset=utf-8")).ExcludeFromDescription();
    }

    private static async Task<IResult> Handle(HttpContext http, WebchatChannels channels, CancellationToken cancel)
    {
        if (http.Request.Query["website_token"] is not [{ Length: > 0 } token] || await channels.Find(token, cancel) is not { } channel)
            throw new FaultException(MessagingFaults.ChannelNotFound);
        var headers = http.Response.Headers;
        // Origins were checked when they were set; nothing else than they can stand in the header.
        var ancestors = string.Join(' ', channel.Config.Origins.Where(WebchatConfigRules.IsOrigin).Prepend("'self'"));
        headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https: data: blob:; media-src 'self' https:; form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return WidgetFiles.Serve(http, "frame.html", "text/html; charset=utf-8");
    }
}
