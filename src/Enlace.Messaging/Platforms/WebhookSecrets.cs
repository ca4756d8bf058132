using Enlace.Messaging.Channels;

namespace Enlace.Messaging.Platforms;

/// <summary>What a webhook may have been signed with: the channel's own secrets, and those of our app from the settings.</summary>
/// <param name="Channel">Null when no channel is known.</param>
/// <param name="App">The app secret that the settings give this platform; null when they give none.</param>
internal sealed record WebhookSecrets(ChannelSecrets? Channel, string? App);
