using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>A new webchat, or another configuration for the one whose id the configuration names. Its keys are told this once.</summary>
internal sealed class SetUpWebchat : IUseCase
{
    internal sealed record Request(WebchatConfig? Config, string? WebhookUrl, string? TenantId);

    /// <param name="IdentityKey">With it the customer's backend proves who its users are; only told when the webchat is new.</param>
    /// <param name="WebhookSecret">With it a third-party widget signs; only told when the webchat is new.</param>
    internal sealed record Response(
        Guid Id, string TenantId, PlatformKind Platform, ProviderKind Provider, string? Name, string? ExternalAddress, bool HasAccessToken, string? WebhookUrl,
        ChannelStatus Status, JsonNode? Config, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? WebsiteToken, string Embed, string? IdentityKey, string? WebhookSecret);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/webchat/setup", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Example("""{"config":{"name":"Tienda","domain":"shop.example"},"webhook_url":"https://hub.example/api/v1/integrations/webhooks/webchat","tenant_id":"default"}""")
        .Refuses(MessagingFaults.NotFound, MessagingFaults.ChannelNotFound);

    private static void Check(Request r, Faults faults)
    {
        foreach (var broken in WebchatConfigRules.Broken(r.Config))
            faults.Require(false, broken.Field, broken.Rule);
        faults.Require(r.TenantId is { Length: > 0 and <= 255 }, nameof(r.TenantId), "is required");
        faults.Require(r.WebhookUrl is null || (r.WebhookUrl.Length <= Channel.MaxWebhookUrl && Uri.TryCreate(r.WebhookUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"), nameof(r.WebhookUrl), $"an http or https address of at most {Channel.MaxWebhookUrl} characters");
    }

    private static async Task<Answer<Enveloped<Response>>> Handle(Request request, MessagingDb db, WebchatDesk desk, CancellationToken cancel)
    {
        if (request.TenantId != db.Tenant)
            return MessagingFaults.NotFound;
        Channel channel;
        ChannelSecrets? fresh = null;
        if (request.Config!.Id is { Length: > 0 } id)
        {
            channel = await desk.Find(id, cancel);
            await desk.SetUpAgain(channel, request.Config, request.WebhookUrl, cancel);
        }
        else
        {
            (channel, fresh) = await desk.Make(request.Config, request.WebhookUrl, cancel);
        }

        var view = ChannelView.Of(channel);
        return await db.Commit(Envelopes.Created(
            $"{KernelPipeline.ApiPrefix}/integrations/channels/{channel.Id}", "Webchat integration configured successfully", new Response(
                view.Id, view.TenantId, view.Platform, view.Provider, view.Name, view.ExternalAddress, view.HasAccessToken, view.WebhookUrl, view.Status, view.Config,
                view.CreatedAt, view.UpdatedAt, channel.ExternalAddress, desk.Embed(channel), fresh?[ChannelSecrets.IdentityKey], fresh?[ChannelSecrets.WebhookSecret])), cancel);
    }
}
