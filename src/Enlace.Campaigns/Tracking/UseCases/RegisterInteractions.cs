using System.Text.Json;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Tracking;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Campaigns.Tracking.UseCases;

/// <summary>Takes interactions, one or up to five hundred. Each is known by its id, so a batch may be sent again as often as one likes.</summary>
internal sealed class RegisterInteractions : IUseCase
{
    /// <summary>Five hundred interactions with all their words.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>What one interaction looks like, for the document.</summary>
    internal sealed record Request(
        InteractionKind Kind, DateTimeOffset HappenedAt, string UserId, string CampaignRef, string? Id = null, string? AffiliateId = null, decimal? Value = null,
        string? CurrencyCode = null, string? Channel = null, string? Agent = null);

    internal sealed record Response(int Received, int Added, int Repeated, IReadOnlyList<string> Ids);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/tracking/interacciones", Handle)
        .Accepts<Request>("application/json")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .Answers(StatusCodes.Status202Accepted);

    private static Task<Answer<Response>> Handle(
        JsonElement body, CampaignsDb db, InteractionMonths months, TimeProvider clock, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var sent = InteractionForm.Read(body, now);
        var added = 0;
        db.Alongside(async (session, inner) =>
        {
            // Whoever sends them tells of others: the address is a shop's, and no visitor's.
            var fresh = await InteractionStore.Add(session, months, [new TrackedBatch(db.Tenant, sent, null, now)], inner);
            added = fresh.Count;
            foreach (var (_, interaction, _) in fresh.Where(one => one.IsPaidFor))
                db.Publish(InteractionStore.FactOf(interaction));
        });
        return db.Commit(() => Answers.Accepted(new Response(sent.Count, added, sent.Count - added, [.. sent.Select(one => one.Id)])), cancel);
    }
}
