using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>A channel as it was a moment ago, with its secrets in clear.</summary>
internal sealed record KnownChannel(Channel Channel, ChannelSecrets Secrets);
