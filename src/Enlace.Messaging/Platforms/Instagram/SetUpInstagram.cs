using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.Instagram;

/// <summary>An Instagram account becomes a channel, in either flavour. In A it is the page that sends our app its webhooks, in B the account.</summary>
internal static class SetUpInstagram
{
    private const string Failed = "Failed to setup Instagram integration", OtherAccount = "The token belongs to another account than instagram_id says.";

    private const string Wanted = "messages,messaging_postbacks,messaging_seen,message_reactions",
        // The page's own words for what its account receives; delivery receipts do not exist there.
        WantedOfPage = "messages,messaging_postbacks,message_reads,message_reactions,messaging_referrals";

    internal sealed record Request(
        string PageAccessToken, string InstagramId, string WebhookUrl, string TenantId, string? PageId = null, string? Flavour = null, string? Name = null, string? AppSecret = null,
        string? VerifyToken = null);

    public static void Map(IEndpointRouteBuilder integrations) => integrations
        .MapPost("/instagram/setup", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Refuses(MessagingFaults.SetUpRefused, MessagingFaults.Conflict, MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults) => faults
        .Token(request.PageAccessToken, nameof(request.PageAccessToken))
        .ObjectId(request.InstagramId, nameof(request.InstagramId))
        .WebhookUrl(request.WebhookUrl, nameof(request.WebhookUrl))
        .Tenant(request.TenantId, nameof(request.TenantId))
        .Require(request.PageId is null || GraphClient.IsId(request.PageId), nameof(request.PageId), "an id of letters, digits, - and _")
        .Require(
            request.Flavour is null || InstagramPlatform.IsByLogIn(request.Flavour) || string.Equals(request.Flavour, InstagramPlatform.ByPage, StringComparison.OrdinalIgnoreCase),
            nameof(request.Flavour), "A (by a Facebook page) or B (by Instagram's own log-in)")
        .Require(request.Name is null or { Length: <= Channel.MaxName }, nameof(request.Name), $"at most {Channel.MaxName} characters");

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(Request request, GraphClient graph, GraphSetUp setUp, CancellationToken cancel)
    {
        if (await setUp.Refuse(request.TenantId, PlatformKind.Instagram, ProviderKind.Meta, request.InstagramId, cancel) is { } fault)
            return fault;
        var byLogIn = InstagramPlatform.IsByLogIn(request.Flavour);
        var found = await AccountInfo.Ask(graph, byLogIn, request.PageAccessToken, request.InstagramId, cancel);
        if (AccountInfo.Read(found) is not { } account)
            return found.Refused(MessagingFaults.SetUpRefused, Failed);
        // Asked as "me", it may be anybody.
        if (byLogIn && account.Id != request.InstagramId)
            return MessagingFaults.SetUpRefused.Saying($"{Failed}: {OtherAccount}");

        // The page need not be named: it is the one whose token it is.
        var url = byLogIn
            ? graph.Instagram($"{request.InstagramId}/subscribed_apps?subscribed_fields={Wanted}")
            : graph.Graph($"{request.PageId ?? "me"}/subscribed_apps?subscribed_fields={WantedOfPage}");
        var subscribed = await graph.Post(url, request.PageAccessToken, null, cancel);
        if (!subscribed.IsGood)
            return subscribed.Refused(MessagingFaults.SetUpRefused, Failed);

        var draft = new ChannelDraft(
            PlatformKind.Instagram, ProviderKind.Meta, request.InstagramId, Config(request, account, byLogIn),
            GraphSetUp.Secrets(request.PageAccessToken, request.AppSecret, request.VerifyToken), request.WebhookUrl, Name: request.Name ?? account.Name ?? account.Username);
        return await setUp.Finish(draft, "Instagram integration configured successfully", cancel);
    }

    private static JsonObject Config(Request request, AccountInfo account, bool byLogIn)
    {
        var config = new JsonObject
        {
            [InstagramPlatform.AccountId] = request.InstagramId,
            [InstagramPlatform.Flavour] = byLogIn ? InstagramPlatform.ByLogIn : InstagramPlatform.ByPage,
            ["webhook_url"] = request.WebhookUrl,
            ["username"] = account.Username,
            ["account_type"] = account.AccountType,
            ["is_verified"] = account.IsVerified,
        };
        if (request.PageId is not null)
            config[InstagramPlatform.PageId] = request.PageId;
        return config;
    }
}
