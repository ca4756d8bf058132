using Enlace.Leads.Domain;

namespace Enlace.Leads.Views;

/// <summary>A channel as callers see it.</summary>
internal sealed record ChannelView(long Id, string Name, string? Description)
{
    public static ChannelView Of(Channel channel) => new(channel.Id, channel.Name, channel.Description);
}
