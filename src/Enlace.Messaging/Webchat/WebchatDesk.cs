using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat;

/// <summary>The tenant's webchats: found by what callers call <c>webchat_id</c>, made and changed by their configuration.</summary>
internal sealed class WebchatDesk(MessagingDb db, ChannelDesk desk, ChannelVault vault, WireJson wire, MessagingOptions options, TimeProvider clock)
{
    private const int TokenLength = 22, SecretBytes = 32;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The tenant's webchat; by its id or its website token.</summary>
    /// <exception cref="FaultException">There is none.</exception>
    public async Task<Channel> Find(string? webchat, CancellationToken cancel)
    {
        if (webchat is not { Length: > 0 })
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("webchat_id", "is required"));
        var own = db.LiveChannels.Where(channel => channel.Platform == PlatformKind.Webchat);
        return (Guid.TryParse(webchat, out var id)
            ? await own.SingleOrDefaultAsync(channel => channel.Id == id, cancel)
            : StorableTextConverter.IsStorable(webchat) ? await own.SingleOrDefaultAsync(channel => channel.ExternalAddress == webchat, cancel) : null) ?? throw new FaultException(MessagingFaults.ChannelNotFound);
    }

    /// <summary>A new webchat; nothing is committed.</summary>
    public async Task<(Channel Channel, ChannelSecrets Secrets)> Make(WebchatConfig config, string? webhookUrl, CancellationToken cancel)
    {
        var secrets = new ChannelSecrets(null, new Dictionary<string, string>
        {
            [ChannelSecrets.SigningKey] = NewSecret(),
            [ChannelSecrets.IdentityKey] = NewSecret(),
            [ChannelSecrets.WebhookSecret] = NewSecret(),
        });
        var address = "wt_" + RandomNumberGenerator.GetString(Letters, TokenLength);
        var channel = await desk.Put(new ChannelDraft(PlatformKind.Webchat, ProviderKind.Custom, address, Stored(config), secrets, webhookUrl, Name: config.Name), cancel);
        return (channel, secrets);
    }

    /// <summary>It is set up again, which leaves it active as any set-up does; its tokens and secrets stay. Nothing is committed.</summary>
    public async Task SetUpAgain(Channel channel, WebchatConfig config, string? webhookUrl, CancellationToken cancel) => await desk.Put(
        new ChannelDraft(PlatformKind.Webchat, ProviderKind.Custom, channel.ExternalAddress!, Merged(channel, config), vault.Open(channel), webhookUrl, Name: config.Name), cancel);

    /// <summary>Another configuration for it and nothing else: a webchat that is switched off stays so. Nothing is committed.</summary>
    public void Change(Channel channel, WebchatConfig config)
    {
        channel.Name = config.Name ?? channel.Name;
        channel.Config = Merged(channel, config).ToJsonString();
        channel.UpdatedAt = UnixMicroseconds.Cut(clock.GetUtcNow());
        channel.Version++;
    }

    public WebchatConfig Shown(Channel channel)
    {
        var config = WebchatConfig.Read(channel.Config, wire.Options);
        return config with
        {
            Id = channel.Id.ToString(),
            Name = config.Name ?? channel.Name,
            Status = MessagingWire.Glossary.Word(channel.Status),
            UpdatedAt = channel.UpdatedAt,
            Theme = config.Colours,
            AllowedOrigins = config.Origins,
        };
    }

    /// <summary>What a page's author pastes.</summary>
    public string Embed(Channel channel) => $"<script async src=\"{options.PublicUrl}/webchat/widget.js\" data-website-token=\"{channel.ExternalAddress}\"></script>";

    public JsonObject Stored(WebchatConfig config)
    {
        var stored = Written(config);
        foreach (var name in stored.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            stored.Remove(name);
        return stored;
    }

    /// <summary>The channel's settings with this configuration for the one before; keys that are none of the configuration's were set on the channel and stay.</summary>
    private JsonObject Merged(Channel channel, WebchatConfig config)
    {
        var settings = JsonNode.Parse(channel.Config)!.AsObject();
        foreach (var (name, value) in Written(config))
        {
            if (value is null)
                settings.Remove(name);
            else
                settings[name] = value.DeepClone();
        }

        return settings;
    }

    /// <summary>Every member that a configuration has, null where this one has none.</summary>
    private JsonObject Written(WebchatConfig config) =>
        JsonSerializer.SerializeToNode(config with { Id = null, Status = null, UpdatedAt = null, Theme = config.Colours }, wire.Options)!.AsObject();

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
