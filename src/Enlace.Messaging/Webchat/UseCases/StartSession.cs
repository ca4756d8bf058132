using System.Text.Json;
using Enlace.Messaging.Channels;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>A page shows the chat: a visitor begins a session, comes back to theirs, or says who they are.</summary>
internal sealed class StartSession : IUseCase
{
    private const int MaxLabel = 255, MaxLocale = 35, MaxUrl = 2000;

    internal sealed record Request(
        string? WebsiteToken, string? SessionToken = null, User? User = null, string? Locale = null, string? PageUrl = null, string? Referrer = null);

    internal sealed record User(string? Identifier = null, string? IdentifierHash = null, string? Name = null, string? Email = null);

    internal sealed record Response(
        string SessionToken, Guid SessionId, Guid VisitorId, DateTimeOffset ExpiresAt, long LastSeq, long LastEventId, long ReadSeq, bool IsVerified, Look Config);

    internal sealed record Look(
        WebchatConfig.Colors Theme, string? Name, string? WelcomeMessage, JsonElement? BusinessHours, bool AgentsOnline);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/sessions", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Example("""{"website_token":"wt_0123456789abcdefghijkl","locale":"es","page_url":"https://shop.example/shoes"}""")
        .Refuses(MessagingFaults.ChannelNotFound, MessagingFaults.ChannelNotActive, MessagingFaults.OriginNotAllowed, MessagingFaults.IdentityUnproved);

    private static void Check(Request r, Faults faults) => faults
        .Require(r.WebsiteToken is { Length: > 0 and <= 64 }, nameof(r.WebsiteToken), "the website token of the webchat")
        .Require(r.SessionToken is not { Length: > Webchat.SessionToken.MaxLength }, nameof(r.SessionToken), "a session token")
        .Require(r.Locale is not { Length: > MaxLocale }, nameof(r.Locale), "a language tag such as es-CO")
        .Require(r.User?.Identifier is not { Length: > MaxLabel }, "user.identifier", $"at most {MaxLabel} characters")
        .Require(r.User?.IdentifierHash is null or { Length: 64 }, "user.identifier_hash", "64 hexadecimal digits")
        .Require(r.User?.Name is not { Length: > MaxLabel }, "user.name", $"at most {MaxLabel} characters")
        .Require(r.User?.Email is not { Length: > MaxLabel }, "user.email", $"at most {MaxLabel} characters");

    private static async Task<Answer<Enveloped<Response>>> Handle(
        Request request, HttpContext http, WebchatChannels channels, WebchatStore store, VisitorGate gate, WebchatOptions options, TimeProvider clock, CancellationToken cancel)
    {
        if (await channels.Find(request.WebsiteToken!, cancel) is not { } channel)
            return MessagingFaults.ChannelNotFound;
        WebchatOrigins.Admit(http, channel);
        if (!channel.IsActive)
            return MessagingFaults.ChannelNotActive;
        var user = request.User is { Identifier: not "" } given ? given : null;
        var isProved = user is { Identifier: { } identifier, IdentifierHash: { } hash } && VisitorIdentity.IsProved(channel.Secrets[ChannelSecrets.IdentityKey], identifier, hash);
        if (user?.IdentifierHash is not null && !isProved)
            return MessagingFaults.IdentityUnproved;

        var now = clock.GetUtcNow();
        var news = new VisitorNews(user?.Identifier, isProved, user?.Name, user?.Email, request.Locale, PageOf(request.PageUrl), PageOf(request.Referrer));
        var known = request.SessionToken is { } token && await gate.Find(token, cancel) is { } visitor && visitor.Channel.Id == channel.Id ? visitor : null;
        // Who has proved to be somebody else on this page gets their own conversation, not the one before.
        var session = isProved && known is { Session.IsVerified: true } && known.Session.Identifier != user!.Identifier ? null : known?.Session;
        // Nor does anybody lose sight of what they have just written.
        if (isProved && session is not { IsVerified: true } and not { LastSeq: > 0 } && await store.OfPerson(channel.Id, user!.Identifier!, cancel) is { } theirs)
            session = theirs;
        if (session is null)
        {
            var id = Guid.CreateVersion7(now);
            return await store.Open(id, channel, Guid.CreateVersion7(now), news, channels.HashOf(http.Connection.RemoteIpAddress), options.SessionsPerMinute, cancel)
                ? Envelopes.Created($"{KernelPipeline.ApiPrefix}/webchat/sessions/{id}", "Session started", Tell((await store.Session(id, cancel))!, channel, now + WebchatOptions.SessionLife))
                : Answers.Refuse<Enveloped<Response>>(MessagingFaults.RateLimitExceeded).With("Retry-After", "60");
        }

        // Past half of its life it is given a whole one.
        var expires = session.ExpiresAt - now < WebchatOptions.SessionLife / 2 ? now + WebchatOptions.SessionLife : session.ExpiresAt;
        await store.Resume(session.Id, news, expires, cancel);
        return Envelopes.Ok("Session resumed", Tell((await store.Session(session.Id, cancel))!, channel, expires));

        Response Tell(WebchatSession shown, WebchatChannel of, DateTimeOffset until)
        {
            var signed = known is { Token: { } old } && shown.Id == known.Session.Id && old.ExpiresAt - now >= WebchatOptions.SessionLife / 2
                ? request.SessionToken!
                : new Webchat.SessionToken(shown.VisitorId, shown.Id, of.Id, now, until).Sign(channels.SigningKey(of));
            return new Response(
                signed, shown.Id, shown.VisitorId, until, shown.LastSeq, shown.LastChange, shown.ReadSeq, shown.IsVerified, new Look(
                    of.Config.Colours, of.Config.Name, of.Config.Settings?.WelcomeMessage, of.Config.Settings?.BusinessHours, of.Config.IsOpenAt(now)));
        }
    }

    /// <summary>Where the visitor is, without the query: it may hold what is nobody's business.</summary>
    private static string? PageOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.GetLeftPart(UriPartial.Path) is { Length: <= MaxUrl } path ? path : null;
}
