using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>
/// A number at 360dialog becomes a channel: its webhooks are led to us with a token of ours, by which they are known. 360dialog has it a moment before we do:
/// what it sends in between is refused, and sent again. Run again, it keeps the token, so that nothing is refused even when this run gets no further.
/// </summary>
internal static class SetUpDialog360
{
    private const string Failed = "Failed to setup WhatsApp integration";

    private const int TokenBytes = 32;

    internal sealed record Request(string ApiKey, string PhoneNumberId, string WebhookUrl, string TenantId, string? BaseUrl = null, string? Name = null);

    public static void Map(IEndpointRouteBuilder integrations) => integrations
        .MapPost("/whatsapp/360dialog/setup", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Refuses(MessagingFaults.SetUpRefused, MessagingFaults.Conflict, MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults) => faults
        .Token(request.ApiKey, nameof(request.ApiKey))
        .ObjectId(request.PhoneNumberId, nameof(request.PhoneNumberId))
        .WebhookUrl(request.WebhookUrl, nameof(request.WebhookUrl))
        .Tenant(request.TenantId, nameof(request.TenantId))
        .Require(request.BaseUrl is null || Dialog360Platform.BaseOf(request.BaseUrl, "") is not null, nameof(request.BaseUrl), "an http or https address without a query")
        .Require(request.Name is null or { Length: <= Channel.MaxName }, nameof(request.Name), $"at most {Channel.MaxName} characters");

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(Request request, GraphClient graph, GraphSetUp setUp, PlatformOptions options, CancellationToken cancel)
    {
        if (await setUp.Refuse(request.TenantId, PlatformKind.WhatsApp, ProviderKind.Dialog360, request.PhoneNumberId, cancel) is { } fault)
            return fault;
        var home = Dialog360Platform.BaseOf(request.BaseUrl, options.Dialog360BaseUrl)!;
        var token = await setUp.Secret(PlatformKind.WhatsApp, request.PhoneNumberId, ChannelSecrets.WebhookToken, cancel)
            ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var registered = await Dialog360Platform.Register(graph, home, request.ApiKey, request.WebhookUrl, token, cancel);
        if (!registered.IsGood)
            return (registered.IsUnreachable ? MessagingFaults.ProviderUnavailable : MessagingFaults.SetUpRefused).Saying($"{Failed}: {Dialog360Errors.Said(registered, request.ApiKey)}");

        var config = new JsonObject { [WhatsAppPlatform.NumberId] = request.PhoneNumberId, ["webhook_url"] = request.WebhookUrl };
        if (request.BaseUrl is not null)
            config[Dialog360Platform.BaseUrl] = home;
        var secrets = new ChannelSecrets(request.ApiKey, new Dictionary<string, string> { [ChannelSecrets.WebhookToken] = token });
        return await setUp.Finish(
            new ChannelDraft(PlatformKind.WhatsApp, ProviderKind.Dialog360, request.PhoneNumberId, config, secrets, request.WebhookUrl, token, request.Name),
            "WhatsApp integration configured successfully", cancel);
    }
}
