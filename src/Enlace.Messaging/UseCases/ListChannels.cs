using System.Globalization;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.UseCases;

/// <summary>The tenant's channels, newest first.</summary>
internal sealed class ListChannels : IUseCase
{
    private const int Most = 200, MostSkipped = 1_000_000;

    internal sealed record Query(
        [FromQuery(Name = "tenant_id")] string? TenantId = null, [FromQuery(Name = "limit")] string? Limit = null, [FromQuery(Name = "offset")] string? Offset = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/channels", Handle)
        .Check<Query>(Check)
        .Refuses(MessagingFaults.InvalidRequest, MessagingFaults.NotFound);

    internal static void Check(Query q, Faults faults) => faults
        .Require(q.TenantId is { Length: > 0 }, "", "tenant_id is required")
        .Require(Number(q.Limit, 1, Most) is not null, nameof(q.Limit), $"a number from 1 to {Most}")
        .Require(Number(q.Offset, 0, MostSkipped) is not null, nameof(q.Offset), $"a number from 0 to {MostSkipped}");

    private static async Task<Answer<Enveloped<IReadOnlyList<ChannelView>>>> Handle([AsParameters] Query query, MessagingDb db, CurrentCaller caller, CancellationToken cancel)
    {
        if (!caller.Is(query.TenantId))
            return MessagingFaults.NotFound;
        var channels = await db.LiveChannels.AsNoTracking()
            .OrderByDescending(channel => channel.CreatedAt).ThenByDescending(channel => channel.Id)
            .Skip(query.Offset is null ? 0 : Number(query.Offset, 0, MostSkipped)!.Value)
            .Take(Number(query.Limit, 1, Most)!.Value)
            .ToListAsync(cancel);
        return Envelopes.Ok<IReadOnlyList<ChannelView>>("Channels retrieved successfully", [.. channels.Select(ChannelView.Of)]);
    }

    /// <summary>The contract's own callers know no pages, so they get as many as one page may hold.</summary>
    private static int? Number(string? text, int least, int most) =>
        text is null ? most
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
