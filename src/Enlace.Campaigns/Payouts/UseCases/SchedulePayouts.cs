using System.Text.Json.Serialization;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Payouts;

namespace Enlace.Campaigns.Payouts.UseCases;

/// <summary>Puts together what is owed in a currency, one payout for each partner, and says what is not paid yet and why.</summary>
internal sealed class SchedulePayouts : IUseCase
{
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(string Currency, Guid? CrmPartnerId = null);

    internal sealed record Response(IReadOnlyList<PayoutView> Items, IReadOnlyList<Omission> Omitted);

    internal sealed record Omission(Guid? CrmPartnerId, IReadOnlyList<string> Affiliates, decimal Amount, string CurrencyCode, PayoutObstacle Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pagos", Handle)
        .Check<Request>(Check)
        .DemandsKey()
        .Answers(StatusCodes.Status201Created);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.Currency is { Length: 3 } && r.Currency.All(char.IsAsciiLetter), nameof(r.Currency), "un código ISO 4217 de tres letras");

    private static Task<Answer<Response>> Handle(Request request, CampaignsDb db, PayoutPlanner planner, CancellationToken cancel)
    {
        Response? answer = null;
        db.Alongside(async (session, inner) =>
        {
            var planned = await planner.Plan(session, request.Currency.ToUpperInvariant(), request.CrmPartnerId, inner);
            var made = new List<PayoutView>();
            foreach (var id in planned.Select(one => one.Payout).OfType<Guid>())
                made.Add(PayoutView.Of((await session.First(PayoutSql.One, Payout.Of, inner, ("tenant", db.Tenant), ("id", id)))!));
            answer = new Response(made, [.. planned.Where(one => one.Payout is null).Select(one => OmissionOf(one.Group))]);
        });
        // 200 where nothing was made: there is nothing to be found.
        return db.Commit(() => Answers.Of(answer!.Items.Count > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK, answer), cancel);
    }

    private static Omission OmissionOf(PayoutGroup group) =>
        new(group.PartnerId, [.. group.Items.Select(item => item.ParticipantId).Distinct()], group.Amount, group.Currency, group.Obstacle!.Value);
}
