using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.Messenger;

/// <summary>A page becomes a channel: its token is proved, and the page sends our app its webhooks, whose address is the app's own.</summary>
internal static class SetUpMessenger
{
    private const string Failed = "Failed to setup Messenger integration";

    private const string Wanted = "messages,messaging_postbacks,message_deliveries,message_reads,message_echoes,message_reactions,messaging_referrals,messaging_optins";

    internal sealed record Request(string PageAccessToken, string PageId, string WebhookUrl, string TenantId, string? Name = null, string? AppSecret = null, string? VerifyToken = null);

    public static void Map(IEndpointRouteBuilder integrations) => integrations
        .MapPost("/messenger/setup", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Refuses(MessagingFaults.SetUpRefused, MessagingFaults.Conflict, MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults) => faults
        .Token(request.PageAccessToken, nameof(request.PageAccessToken))
        .ObjectId(request.PageId, nameof(request.PageId))
        .WebhookUrl(request.WebhookUrl, nameof(request.WebhookUrl))
        .Tenant(request.TenantId, nameof(request.TenantId))
        .Require(request.Name is null or { Length: <= Channel.MaxName }, nameof(request.Name), $"at most {Channel.MaxName} characters");

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(Request request, GraphClient graph, GraphSetUp setUp, CancellationToken cancel)
    {
        if (await setUp.Refuse(request.TenantId, PlatformKind.Messenger, ProviderKind.Meta, request.PageId, cancel) is { } fault)
            return fault;
        var found = await PageInfo.Ask(graph, request.PageAccessToken, request.PageId, cancel);
        if (PageInfo.Read(found) is not { } page)
            return found.Refused(MessagingFaults.SetUpRefused, Failed);
        var subscribed = await graph.Post(graph.Graph($"{request.PageId}/subscribed_apps?subscribed_fields={Wanted}"), request.PageAccessToken, null, cancel);
        if (!subscribed.IsGood)
            return subscribed.Refused(MessagingFaults.SetUpRefused, Failed);
        var draft = new ChannelDraft(
            PlatformKind.Messenger, ProviderKind.Meta, request.PageId, Config(request, page), GraphSetUp.Secrets(request.PageAccessToken, request.AppSecret, request.VerifyToken),
            request.WebhookUrl, Name: request.Name ?? page.Name);
        return await setUp.Finish(draft, "Messenger integration configured successfully", cancel);
    }

    private static JsonObject Config(Request request, PageInfo page) => new()
    {
        [MessengerPlatform.PageId] = request.PageId,
        ["webhook_url"] = request.WebhookUrl,
        ["page_name"] = page.Name,
        ["page_category"] = page.Category,
        ["page_about"] = page.About,
        ["page_website"] = page.Website,
        ["page_phone"] = page.Phone,
        ["page_email"] = page.Email,
        ["page_picture"] = page.Picture,
    };
}
