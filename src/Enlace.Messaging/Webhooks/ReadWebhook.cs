namespace Enlace.Messaging.Webhooks;

/// <summary>A webhook that was read, by the channels that it is about.</summary>
/// <param name="News">Of channels that it may speak for.</param>
/// <param name="Strays">How much of it is about channels that nobody knows, or that it may not speak for.</param>
/// <param name="Asides">How much of it concerns no channel, such as the review of a template.</param>
internal sealed record ReadWebhook(ClaimedWebhook Claim, IReadOnlyList<ChannelNews> News, int Strays, int Asides)
{
    public IEnumerable<string> Tenants => News.Select(news => news.Channel.TenantId).Distinct(StringComparer.Ordinal);

    public Guid? OnlyChannel => News is [var only] ? only.Channel.Id : null;

    /// <summary>
    /// The tenant that alone may see its bytes: all of it is theirs. One POST may bring what is another tenant's, or nobody's yet, and who would be shown their own part would be
    /// shown that too.
    /// </summary>
    public string? Owner => Strays == 0 && Asides == 0 && Tenants.Take(2).ToArray() is [var only] ? only : null;

    /// <summary>What remains to be said about it once it is read.</summary>
    public string? Remark => Strays == 0 ? null : $"{Strays} of its parts are about channels that nobody knows, or that its signature does not speak for.";
}
