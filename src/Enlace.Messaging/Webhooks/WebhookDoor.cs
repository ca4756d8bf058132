using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webhooks;

/// <summary>
/// Judges a webhook by the bytes that came and the secrets that we have. A channel's own secret speaks for that channel alone: who holds it must not write
/// into another's, although one webhook may name both. Our app's secret, which no tenant knows, speaks for all.
/// </summary>
internal sealed class WebhookDoor(PlatformFamily family, PlatformOptions options, ChannelDirectory directory)
{
    private const int MostAddresses = 1000;

    public async Task<Admission> Admit(PlatformKind kind, Guid? channelId, RawWebhook webhook, CancellationToken cancel)
    {
        var target = channelId is { } id ? await directory.ById(kind, id, cancel) : null;
        var worst = Authenticity.Missing;
        foreach (var platform in family.Of(kind).Where(platform => target is null || platform.Provider == target.Channel.Provider))
        {
            var judged = platform.Verify(webhook, new WebhookSecrets(null, AppSecret(kind)));
            var isTold = judged == Authenticity.Genuine;
            // An address that names a channel is about that one; where there is none of that id, it is about nobody's.
            var channels = target is not null ? [target] : channelId is not null ? [] : await Named(platform, webhook, isTold, cancel);
            // By its secret a channel is found as surely as by its address, unless several have it: then the reader goes by the addresses inside.
            var sentTo = target ?? (channels is [var only] && platform.RoutingSecret(webhook) is not null ? only : null);
            if (isTold)
                return new Admission(judged, platform, sentTo, [], ByApp: true);
            var verdicts = channels.Select(known => (Known: known, Verdict: platform.Verify(webhook, new WebhookSecrets(known.Secrets, null)))).ToArray();
            var signers = verdicts.Where(one => one.Verdict == Authenticity.Genuine).Select(one => one.Known).ToArray();
            if (signers.Length > 0)
                return new Admission(Authenticity.Genuine, platform, sentTo, signers, ByApp: false);
            if (judged == Authenticity.Forged || Array.Exists(verdicts, one => one.Verdict == Authenticity.Forged))
                worst = Authenticity.Forged;
        }

        return Admission.Refused(worst);
    }

    /// <summary>The secret of our own app, which signs what the platform sends for all its channels.</summary>
    private string? AppSecret(PlatformKind kind) => options.AppSecrets.GetValueOrDefault(MessagingWire.Glossary.Word(kind))
        ?? (kind == PlatformKind.Telegram ? options.TelegramSecret : null);

    /// <summary>The channels that it may be about. Where it is known to be genuine, its reader finds out, and the sender need not wait for it.</summary>
    private async Task<IReadOnlyList<KnownChannel>> Named(IPlatform platform, RawWebhook webhook, bool isGenuine, CancellationToken cancel)
    {
        if (platform.RoutingSecret(webhook) is { } secret)
            return [.. (await directory.ByKey(platform.Kind, ChannelVault.HashOf(secret), cancel)).Where(known => known.Channel.Provider == platform.Provider)];
        if (isGenuine)
            return [];
        var addresses = platform.AddressesIn(webhook);
        if (addresses.Count == 0)
            return [];
        var found = await directory.ByAddress(platform.Kind, [.. addresses.Take(MostAddresses)], cancel);
        return [.. found.Where(known => known.Channel.Provider == platform.Provider)];
    }
}
