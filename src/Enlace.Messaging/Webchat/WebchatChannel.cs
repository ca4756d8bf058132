using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat;

/// <summary>A webchat's channel with what its visitors' calls need of it.</summary>
internal sealed record WebchatChannel(Guid Id, string TenantId, string WebsiteToken, ChannelStatus Status, WebchatConfig Config, ChannelSecrets Secrets)
{
    public bool IsActive => Status == ChannelStatus.Active;
}
