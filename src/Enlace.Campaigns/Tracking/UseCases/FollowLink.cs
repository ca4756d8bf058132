using System.Security.Cryptography;
using System.Text;
using Enlace.Campaigns.Domain.Fraud;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Tracking.UseCases;

/// <summary>
/// Sends a visitor on to a link's target, once the click is durable. Programs are sent on too, and not counted. A target may ask for what the click is known by:
/// <c>{clic}</c> and <c>{usuario}</c> in it are replaced, so that the shop can tell of a purchase by the same person.
/// </summary>
internal sealed class FollowLink : IUseCase
{
    private const string Cookie = "enlace_uid", UserParameter = "id_usuario";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapMethods("/r/{codigo}", [HttpMethods.Get, HttpMethods.Head], Handle)
        .Public().DisableRateLimiting()
        .Answers(StatusCodes.Status302Found)
        .Refuses(CampaignsFaults.LinkNotFound);

    private static async Task<Answer<object>> Handle(string codigo, HttpContext http, ClickLinks links, ClickWriter writer, SenderHash hash, TimeProvider clock, CancellationToken cancel)
    {
        if (await links.Find(codigo, cancel) is not { } link)
            return CampaignsFaults.LinkNotFound;
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var (id, user) = (Guid.CreateVersion7(now).ToString(), UserOf(http, CookieOf(link.Tenant)) ?? Guid.CreateVersion7(now).ToString());
        var agent = http.Request.Headers.UserAgent.ToString();
        // A look before the visit, such as a link preview or HEAD, is no visit.
        if (!HttpMethods.IsHead(http.Request.Method) && !Robots.IsRobotOrSilent(agent))
        {
            await writer.Add(
                new ClickHit(
                    link.Tenant,
                    new Interaction(
                        // Whoever is on the way to a chat has not arrived: their message there is the click.
                        id, link.LeadsToChat ? InteractionKind.View : InteractionKind.Click, link.CampaignId, user, link.ParticipantId, now, Channel: "enlace",
                        Agent: StorableTextConverter.IsStorable(agent) ? Cut(agent) : null),
                    hash.Of(http.Connection.RemoteIpAddress)),
                cancel);
            http.Response.Cookies.Append(CookieOf(link.Tenant), user, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Remembered, IsEssential = true });
        }

        // Each visit counts, so nobody on the way may answer for us.
        http.Response.Headers.CacheControl = "no-store";
        return Answers.Of<object>(StatusCodes.Status302Found, null!).With("Location", link.Target
            .Replace("{clic}", id, StringComparison.Ordinal).Replace("{usuario}", Uri.EscapeDataString(user), StringComparison.Ordinal));
    }

    /// <summary>As much of it as is kept, and no half of a character.</summary>
    internal static string Cut(string agent) =>
        agent.Length <= Interaction.MaxAgent ? agent : agent[..(char.IsHighSurrogate(agent[Interaction.MaxAgent - 1]) ? Interaction.MaxAgent - 1 : Interaction.MaxAgent)];

    /// <summary>What one tenant knows a visitor by is no business of another: whoever serves many under one name keeps a cookie for each.</summary>
    private static string CookieOf(string tenant) =>
        tenant == Caller.DefaultTenant ? Cookie : $"{Cookie}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant)).AsSpan(0, 8))}";

    private static string? UserOf(HttpContext http, string cookie) =>
        IsUser(http.Request.Query[UserParameter]) ?? IsUser(http.Request.Cookies[cookie]);

    private static string? IsUser(string? text) => text is { Length: >= 1 and <= Interaction.MaxId } && StorableTextConverter.IsStorable(text) && text.Trim() == text ? text : null;
}
