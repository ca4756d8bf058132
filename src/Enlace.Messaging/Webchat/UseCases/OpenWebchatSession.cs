using System.Text.Json;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The tenant's backend opens a session for one of its users and hands the token to the user's page. Whom it names is proved by who calls.</summary>
internal sealed class OpenWebchatSession : IUseCase
{
    private const int MaxUser = 255, MaxMetadata = 8 * 1024;

    internal sealed record Request(string? UserId, JsonElement? Metadata = null);

    internal sealed record Response(
        Guid Id, string UserId, Guid SessionId, DateTimeOffset StartedAt, DateTimeOffset LastActivity, string Status, System.Text.Json.Nodes.JsonNode? Metadata, string SessionToken);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/webchat/sessions", Handle)
        .Check<Request>((r, faults) => faults
            .Require(r.UserId is { Length: > 0 and <= MaxUser }, nameof(r.UserId), $"1 to {MaxUser} characters")
            .Require(r.Metadata is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }, nameof(r.Metadata), "an object")
            .Require(r.Metadata?.GetRawText().Length is null or <= MaxMetadata, nameof(r.Metadata), $"at most {MaxMetadata} characters of JSON"))
        .Answers(201)
        .Example("""{"user_id":"customer-42","metadata":{"plan":"gold"}}""")
        .Refuses(MessagingFaults.ChannelNotFound, MessagingFaults.ChannelNotActive);

    private static async Task<Answer<Enveloped<Response>>> Handle(
        Request request, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "webchat_id")] string? webchat, WebchatDesk desk, WebchatChannels channels, WebchatStore store,
        TimeProvider clock, CancellationToken cancel)
    {
        var own = await desk.Find(webchat, cancel);
        if (await channels.Find(own.Id, cancel) is not { IsActive: true } channel)
            return MessagingFaults.ChannelNotActive;
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var metadata = request.Metadata is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : null;
        await store.Open(id, channel, Guid.CreateVersion7(now), new VisitorNews(request.UserId, IsVerified: true, Metadata: metadata), null, 0, cancel);
        var session = (await store.Session(id, cancel))!;
        var view = SessionView.Of(session, now);
        var token = new Webchat.SessionToken(session.VisitorId, id, channel.Id, now, now + WebchatOptions.SessionLife).Sign(channels.SigningKey(channel));
        return Envelopes.Created(
            $"{KernelPipeline.ApiPrefix}/integrations/webchat/sessions?webchat_id={channel.Id}", "Webchat session created successfully",
            new Response(view.Id, view.UserId, view.SessionId, view.StartedAt, view.LastActivity, view.Status, view.Metadata, token));
    }
}
