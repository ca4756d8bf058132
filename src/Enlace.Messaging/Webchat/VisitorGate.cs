namespace Enlace.Messaging.Webchat;

/// <summary>Lets in whoever shows a session's token. The token's claims are checked against the stored session, so that one can be taken back.</summary>
internal sealed class VisitorGate(WebchatChannels channels, WebchatStore store, TimeProvider clock)
{
    private const string Bearer = "Bearer ";

    /// <exception cref="FaultException">Nobody is let in, or not from there.</exception>
    public async Task<Visitor> Enter(HttpContext http, CancellationToken cancel)
    {
        var visitor = BearerOf(http.Request) is { } token ? await Find(token, cancel) : await ByTicket(http.Request, cancel);
        if (visitor is null)
            throw new FaultException(MessagingFaults.SessionUnknown);
        WebchatOrigins.Admit(http, visitor.Channel);
        return visitor;
    }

    /// <summary>Whom a session's token shows; null for a forged, expired or revoked one.</summary>
    public async Task<Visitor?> Find(string token, CancellationToken cancel)
    {
        if (SessionToken.ChannelIn(token) is not { } id || await channels.Find(id, cancel) is not { } channel)
            return null;
        var now = clock.GetUtcNow();
        if (await SessionToken.Read(token, channels.SigningKey(channel), now) is not { } read || await store.Session(read.Session, cancel) is not { } session)
            return null;
        return session.ChannelId == channel.Id && session.VisitorId == read.Visitor && session.IsOpen(now) ? new Visitor(session, channel, read) : null;
    }

    public static string? BearerOf(HttpRequest request) => request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header[Bearer.Length..].Trim() is { Length: > 0 } token ? token : null;

    /// <summary>Only the stream takes tickets: a ticket stands in an address, and addresses are written down on the way.</summary>
    private async Task<Visitor?> ByTicket(HttpRequest request, CancellationToken cancel)
    {
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TakesTickets>() is null || request.Query["ticket"] is not [{ Length: > 0 and < 100 } ticket])
            return null;
        return await store.Redeem(ticket, cancel) is { } session && session.IsOpen(clock.GetUtcNow()) && await channels.Find(session.ChannelId, cancel) is { } channel
            ? new Visitor(session, channel, null)
            : null;
    }
}
