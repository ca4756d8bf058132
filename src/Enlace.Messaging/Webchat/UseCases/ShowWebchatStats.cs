namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>What goes on in a webchat, counted from what is stored.</summary>
internal sealed class ShowWebchatStats : IUseCase
{
    private static readonly SqlText Counts = WebchatSql.Of("""
        SELECT
            (SELECT count(*) FROM messaging.webchat_sessions WHERE channel_id = @channel),
            (SELECT count(*) FROM messaging.webchat_sessions WHERE channel_id = @channel AND closed_at IS NULL AND last_seen_at > @since),
            (SELECT count(*) FROM messaging.webchat_messages m JOIN messaging.webchat_sessions s ON s.id = m.session_id WHERE s.channel_id = @channel AND m.is_inbound),
            (SELECT count(*) FROM messaging.webchat_messages m JOIN messaging.webchat_sessions s ON s.id = m.session_id WHERE s.channel_id = @channel AND NOT m.is_inbound)
        """);

    private static readonly TimeSpan Active = TimeSpan.FromMinutes(30);

    internal sealed record Response(Guid WebchatId, long TotalSessions, long ActiveSessions, long TotalMessages, long InboundMessages, long OutboundMessages);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/webchat/stats", Handle)
        .Refuses(MessagingFaults.ChannelNotFound);

    private static async Task<Answer<Enveloped<Response>>> Handle(
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "webchat_id")] string? webchat, WebchatDesk desk, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var channel = await desk.Find(webchat, cancel);
        var counts = await database.Read((sql, inner) => sql.Query(
            Counts, row => (row.Long(0), row.Long(1), row.Long(2), row.Long(3)), inner, ("channel", channel.Id), ("since", clock.GetUtcNow() - Active)), cancel);
        var (sessions, active, inbound, outbound) = counts[0];
        return Envelopes.Ok("Webchat statistics retrieved successfully", new Response(channel.Id, sessions, active, inbound + outbound, inbound, outbound));
    }
}
