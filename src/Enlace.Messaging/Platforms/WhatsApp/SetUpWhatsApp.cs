using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>A number of the Cloud API becomes a channel: its credentials are proved, its account's webhooks are led to us.</summary>
internal static class SetUpWhatsApp
{
    private const string Failed = "Failed to setup WhatsApp integration";

    internal sealed record Request(
        string AccessToken, string PhoneNumberId, string BusinessAccountId, string WebhookUrl, string TenantId, string? Name = null, string? AppSecret = null,
        string? VerifyToken = null, string? Pin = null);

    public static void Map(IEndpointRouteBuilder integrations) => integrations
        .MapPost("/whatsapp/setup", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Refuses(MessagingFaults.SetUpRefused, MessagingFaults.Conflict, MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults) => faults
        .Token(request.AccessToken, nameof(request.AccessToken))
        .ObjectId(request.PhoneNumberId, nameof(request.PhoneNumberId))
        .ObjectId(request.BusinessAccountId, nameof(request.BusinessAccountId))
        .WebhookUrl(request.WebhookUrl, nameof(request.WebhookUrl))
        .Tenant(request.TenantId, nameof(request.TenantId))
        .Require(request.Name is null or { Length: <= Channel.MaxName }, nameof(request.Name), $"at most {Channel.MaxName} characters")
        .Require(request.Pin is null or { Length: 6 } && request.Pin?.All(char.IsAsciiDigit) != false, nameof(request.Pin), "six digits");

    /// <remarks>
    /// 1. The number must be this token's. 2. Optionally, it is registered. 3. Its account sends our app its webhooks: without this none ever comes.
    /// 4. The channel is stored. Every step may be run again.
    /// </remarks>
    private static async Task<Answer<Enveloped<ChannelView>>> Handle(Request request, GraphClient graph, GraphSetUp setUp, PlatformOptions options, CancellationToken cancel)
    {
        var (token, number, account) = (request.AccessToken, request.PhoneNumberId, request.BusinessAccountId);
        if (await setUp.Refuse(request.TenantId, PlatformKind.WhatsApp, ProviderKind.Meta, number, cancel) is { } fault)
            return fault;

        var found = await PhoneInfo.Ask(graph, token, number, cancel);
        if (PhoneInfo.Read(found) is not { } phone)
            return found.Refused(MessagingFaults.SetUpRefused, Failed);
        // What the account calls itself is worth knowing and no reason to fail.
        var business = BusinessInfo.Read(await BusinessInfo.Ask(graph, token, account, cancel));

        if (request.Pin is { } pin)
        {
            var registered = await graph.Post(graph.Graph($"{number}/register"), token, new JsonObject { ["messaging_product"] = "whatsapp", ["pin"] = pin }, cancel);
            if (!registered.IsGood)
                return registered.Refused(MessagingFaults.SetUpRefused, Failed);
        }

        var subscribed = await graph.Post(graph.Graph($"{account}/subscribed_apps"), token, Callback(request, options), cancel);
        if (!subscribed.IsGood)
            return subscribed.Refused(MessagingFaults.SetUpRefused, Failed);

        var draft = new ChannelDraft(
            PlatformKind.WhatsApp, ProviderKind.Meta, number, Config(request, phone, business),
            GraphSetUp.Secrets(token, request.AppSecret, request.VerifyToken), request.WebhookUrl, Name: request.Name ?? phone.VerifiedName);
        return await setUp.Finish(draft, "WhatsApp integration configured successfully", cancel);
    }

    /// <summary>
    /// The account's webhooks go to the address that the caller named, which Meta asks for the token at once. Without a token that we would answer to,
    /// the address of the app itself stays in force.
    /// </summary>
    private static JsonObject? Callback(Request request, PlatformOptions options) => options.VerifyTokens.GetValueOrDefault(WhatsAppPlatform.Word) is { } token
        ? new JsonObject { ["override_callback_uri"] = request.WebhookUrl, ["verify_token"] = token }
        : null;

    private static JsonObject Config(Request request, PhoneInfo phone, BusinessInfo? business)
    {
        var config = new JsonObject
        {
            [WhatsAppPlatform.NumberId] = request.PhoneNumberId,
            [WhatsAppPlatform.BusinessId] = request.BusinessAccountId,
            ["webhook_url"] = request.WebhookUrl,
            ["display_phone_number"] = phone.DisplayPhoneNumber,
            ["verified_name"] = phone.VerifiedName,
            ["quality_rating"] = phone.QualityRating,
            ["platform_type"] = phone.PlatformType,
            ["throughput_level"] = phone.ThroughputLevel,
        };
        if (business?.Name is { } name)
            config["business_name"] = name;
        if (business?.Status is { } status)
            config["business_status"] = status;
        return config;
    }
}
