namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The script that a page embeds.</summary>
internal sealed class ServeWidget : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/webchat/widget.js", (HttpContext http) => WidgetFiles.Serve(http, "widget.js", "text/javascript; charset=utf-8"))
        .ExcludeFromDescription();
}
