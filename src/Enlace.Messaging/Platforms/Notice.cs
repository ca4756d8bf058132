namespace Enlace.Messaging.Platforms;

/// <summary>Something in a webhook that is neither a message nor a status.</summary>
/// <param name="Address">The channel's, where it names one.</param>
/// <param name="Kind">A short word for counting, such as <c>account_update</c> or <c>unknown</c>.</param>
/// <param name="ChannelError">Why the channel cannot be used any more, where it says so.</param>
internal sealed record Notice(string? Address, string Kind, string? ChannelError = null);
