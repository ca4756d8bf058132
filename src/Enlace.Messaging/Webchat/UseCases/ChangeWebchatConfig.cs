using Enlace.Messaging.Data;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>Another configuration for a webchat, which <c>webchat_id</c> or the configuration's own <c>id</c> names.</summary>
internal sealed class ChangeWebchatConfig : IUseCase
{
    internal sealed record Request(WebchatConfig? Config);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/webchat/config", Handle)
        .Check<Request>(Check)
        .Example("""{"config":{"id":"0198c0de-0000-7000-8000-000000000001","name":"Tienda","domain":"shop.example","settings":{"welcome_message":"¡Hola!"}}}""")
        .Refuses(MessagingFaults.ChannelNotFound);

    private static void Check(Request r, Faults faults)
    {
        foreach (var broken in WebchatConfigRules.Broken(r.Config))
            faults.Require(false, broken.Field, broken.Rule);
    }

    private static async Task<Answer<Enveloped<WebchatConfig>>> Handle(
        Request request, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "webchat_id")] string? webchat, WebchatDesk desk, MessagingDb db, CancellationToken cancel)
    {
        var channel = await desk.Find(webchat ?? request.Config!.Id, cancel);
        desk.Change(channel, request.Config!);
        return await db.Commit(Envelopes.Ok("Webchat configuration updated successfully", desk.Shown(channel)), cancel);
    }
}
