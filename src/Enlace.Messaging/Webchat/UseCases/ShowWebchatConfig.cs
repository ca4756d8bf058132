namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>How a webchat looks and behaves.</summary>
internal sealed class ShowWebchatConfig : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/webchat/config", Handle)
        .Refuses(MessagingFaults.ChannelNotFound);

    private static async Task<Answer<Enveloped<WebchatConfig>>> Handle(
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "webchat_id")] string? webchat, WebchatDesk desk, CancellationToken cancel) =>
        Envelopes.Ok("Webchat configuration retrieved successfully", desk.Shown(await desk.Find(webchat, cancel)));
}
