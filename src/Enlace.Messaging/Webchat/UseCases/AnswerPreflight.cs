namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>
/// A page of another origin asks whether it may call. Which webchat it means is not known yet, so any may; the call itself is refused where the webchat
/// does not name the page's origin, and only then is there anything to read.
/// </summary>
internal sealed class AnswerPreflight : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapMethods("/{**path}", [HttpMethods.Options], Handle)
        .ExcludeFromDescription();

    private static IResult Handle(HttpContext http)
    {
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin)
        {
            var headers = http.Response.Headers;
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowMethods = "GET, POST, DELETE";
            headers.AccessControlAllowHeaders = "Authorization, Content-Type, Last-Event-ID";
            headers.AccessControlMaxAge = "600";
            headers.Append("Vary", "Origin");
        }

        return Results.NoContent();
    }
}
