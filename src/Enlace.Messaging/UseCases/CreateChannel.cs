using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.UseCases;

/// <summary>A channel that was set up elsewhere is made known. It is active at once; its id is ours, whatever was sent.</summary>
internal sealed class CreateChannel : IUseCase
{
    internal sealed record Request
    {
        /// <summary>The caller's own; theirs where it is not named.</summary>
        public string? TenantId { get; init; }

        public string? Platform { get; init; }

        public string? Provider { get; init; }

        public string? Name { get; init; }

        /// <summary>Write-only.</summary>
        public string? AccessToken { get; init; }

        public string? WebhookUrl { get; init; }

        /// <summary>The provider's settings; secrets in it are sealed and never shown.</summary>
        public JsonElement Config { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/channels", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Example("""{"platform":"whatsapp","provider":"meta","access_token":"YOUR_TOKEN","config":{"phone_number_id":"110220330440550","business_id":"99887766"}}""")
        .Refuses(MessagingFaults.Conflict, MessagingFaults.ProviderRejected, MessagingFaults.ProviderUnavailable);

    internal static void Check(Request r, Faults faults) => faults
        .Require(MessagingWire.Glossary.TryRead<PlatformKind>(r.Platform, out _), nameof(r.Platform), OneOf<PlatformKind>())
        .Require(MessagingWire.Glossary.TryRead<ProviderKind>(r.Provider, out _), nameof(r.Provider), OneOf<ProviderKind>())
        .Require(r.Name is null or { Length: <= Channel.MaxName }, nameof(r.Name), $"text of at most {Channel.MaxName} characters")
        .Require(r.AccessToken is null or { Length: <= ChannelRuleBook.MaxToken }, nameof(r.AccessToken), ChannelRuleBook.TokenRule)
        .Require(ChannelRuleBook.IsWebhookUrl(r.WebhookUrl), nameof(r.WebhookUrl), ChannelRuleBook.WebhookUrlRule);

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(
        Request request, [FromQuery] string? verify, MessagingDb db, ChannelDesk desk, ChannelVault vault, PlatformFamily platforms, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.Is(request.TenantId))
            return MessagingFaults.NotFound;
        if (!ChannelProof.IsKnown(verify))
            return Answers.Refuse<Enveloped<ChannelView>>(MessagingFaults.InvalidRequest, new FaultDetail(nameof(verify), ChannelProof.Rule));
        MessagingWire.Glossary.TryRead<PlatformKind>(request.Platform, out var kind);
        MessagingWire.Glossary.TryRead<ProviderKind>(request.Provider, out var provider);
        if (platforms.Find(kind, provider) is not { } platform)
            return Answers.Refuse<Enveloped<ChannelView>>(MessagingFaults.InvalidRequest, new FaultDetail("provider", $"one that {request.Platform} is reached through: {Providers(platforms, kind)}"));
        if (ChannelSettings.Faults(request.Config, platform.Rules).ToArray() is { Length: > 0 } wrong)
            return Answers.Refuse<Enveloped<ChannelView>>(MessagingFaults.InvalidRequest, wrong);

        var settings = ChannelSettings.Of(request.Config, platform.Rules);
        var config = new JsonObject();
        ChannelSettings.Merge(config, settings.Shown);
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var secrets = new ChannelSecrets(request.AccessToken is { Length: > 0 } token ? token : settings.AccessToken).With(null, settings.Secrets);
        var channel = new Channel
        {
            Id = Guid.CreateVersion7(now),
            TenantId = db.Tenant,
            Platform = kind,
            Provider = provider,
            Name = request.Name,
            WebhookUrl = request.WebhookUrl,
            Config = config.ToJsonString(),
            ExternalAddress = ChannelSettings.AddressOf(config, secrets.AccessToken, platform.Rules),
            WebhookKeyHash = ChannelRuleBook.KeyHashOf(secrets, platform.Rules),
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        if (channel.ExternalAddress is { Length: > Channel.MaxAddress })
            return Answers.Refuse<Enveloped<ChannelView>>(MessagingFaults.InvalidRequest, new FaultDetail("access_token", ChannelRuleBook.AddressRule));
        if (verify == "true" && await ChannelProof.Refusal(platform, channel, secrets, cancel) is { } refusal)
            return refusal;

        vault.Seal(channel, secrets);
        db.Add(channel);
        desk.Attend(channel);
        var answer = Envelopes.Created($"{KernelPipeline.ApiPrefix}{MessagingModule.Prefix}/channels/{channel.Id}", "Channel created successfully", ChannelView.Of(channel)).Tagged(channel.Version);
        return await desk.Commit(answer, platform.Rules, cancel);
    }

    private static string OneOf<T>() where T : struct, Enum => $"one of {string.Join(", ", MessagingWire.Glossary.Words<T>())}";

    private static string Providers(PlatformFamily platforms, PlatformKind kind) =>
        string.Join(", ", platforms.Of(kind).Select(platform => MessagingWire.Glossary.Word(platform.Provider)));
}
