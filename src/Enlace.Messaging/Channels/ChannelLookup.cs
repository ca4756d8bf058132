using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>Finds a channel by what a caller wrote in the address.</summary>
internal static class ChannelLookup
{
    /// <summary>The caller's live channel of that id; null for any other text, another tenant's channel and one that was deleted.</summary>
    public static async Task<Channel?> FindChannel(this MessagingDb db, string id, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) ? await db.LiveChannels.SingleOrDefaultAsync(channel => channel.Id == known, cancel) : null;

    /// <summary>Whether the tenant that a query or body names is the caller's own; another one's is as if it were not there.</summary>
    public static bool Is(this CurrentCaller caller, string? tenant) => tenant is null || tenant == caller.Caller.Tenant;
}
