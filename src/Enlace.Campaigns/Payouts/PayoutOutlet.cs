using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Payouts;
using Enlace.Campaigns.Fraud;
using Enlace.Contracts.Campaigns;
using Enlace.Kernel.Events.Outlets;

namespace Enlace.Campaigns.Payouts;

/// <summary>
/// Pays through the processor. Before the wire it is noted that an attempt began, so that a payout whose end nobody knows says so; it is asked for again under the
/// same key, which pays once. What is paid moves in the ledger in the transaction that settles the delivery.
/// </summary>
internal sealed class PayoutOutlet(Database database, PayoutProcessor processor, Outbox outbox, MoneyOptions options, TimeProvider clock) : IOutlet
{
    /// <summary>No attempt has ever come to the processor.</summary>
    private const string NeverAsked = "never_asked";

    /// <summary>Nor will one, for the partner may not be paid any more.</summary>
    private const string NotPayable = "kyc_not_approved";

    public string Kind => PayoutLine.Kind;

    public OutletTraits Traits { get; } = new(8, options.ProcessorPatience + TimeSpan.FromSeconds(15));

    public async Task<Outcome> Deliver(OutletDelivery delivery, CancellationToken cancel)
    {
        var (tenant, id) = (delivery.Message.Tenant, PayoutLine.Read(delivery.Message));
        var (payout, isBarred) = await database.Write(async (session, inner) =>
        {
            await delivery.Hold(session, inner);
            var before = await session.First(PayoutSql.Hold, Payout.Of, inner, ("tenant", tenant), ("id", id));
            // It may have waited for days. What may have been paid is asked about all the same: only the processor knows.
            if (before is { Status: PayoutStatus.InProgress, IsUnknown: false }
                && !(await PartnerStandings.MayBePaid(session, tenant, [before.PartnerId], inner)).Contains(before.PartnerId))
                return (before, IsBarred: true);
            return (await session.Execute(PayoutSql.Attempt, inner, ("tenant", tenant), ("id", id)) == 0 ? null : before, IsBarred: false);
        }, cancel);
        // Settled by another delivery of it.
        if (payout is null)
            return Outcome.Done;
        // Taken back with the delivery or not at all: whoever dies before that finds it waiting, and judges anew.
        if (isBarred)
            return new Outcome(OutcomeKind.Refused, NotPayable, "The partner's papers are approved no more, or the partner is suspended or deleted.")
            {
                Reach = OutcomeReach.Subject,
                Effects = (session, inner) => TakeBack(session, delivery.Message, tenant, id, inner),
            };
        await Failpoints.Hit("campaigns.payout-noted");
        var answer = await processor.Pay(payout, cancel);
        await Failpoints.Hit("campaigns.payout-answered");
        // An attempt before may have been paid. Only what the processor keeps under this key says what became of that one; whatever else it says is about this one.
        if (payout.IsUnknown && answer is { Kind: ProcessorAnswer.Verdict.Refused, IsRepeated: false })
            answer = answer with { Kind = ProcessorAnswer.Verdict.Unknown };
        return answer.Kind switch
        {
            ProcessorAnswer.Verdict.Paid => Outcome.Done with { Effects = (session, inner) => Paid(session, delivery.Message, payout, answer.Reference!, inner) },
            ProcessorAnswer.Verdict.Refused => new Outcome(OutcomeKind.Refused, answer.Code, "The processor refused the payment.")
            {
                Reach = OutcomeReach.Subject,
                Effects = (session, inner) => Failed(session, delivery.Message, payout, answer.Code!, inner),
            },
            ProcessorAnswer.Verdict.NotReached when !payout.IsUnknown => new Outcome(OutcomeKind.Transient, NeverAsked, $"The processor was not reached: {answer.Code}.")
            {
                Effects = (session, inner) => session.Execute(
                    PayoutSql.NotReached, inner, ("tenant", tenant), ("id", id), ("unknown", false), ("code", answer.Code)),
            },
            _ => new Outcome(OutcomeKind.Transient, answer.Code, "Nobody knows whether the processor paid; it is asked again under the same key.")
            {
                Effects = (session, inner) => session.Execute(
                    PayoutSql.NotReached, inner, ("tenant", tenant), ("id", id), ("unknown", true), ("code", answer.Code)),
            },
        };
    }

    /// <summary>
    /// A dead letter settles nothing: the payout goes on saying that its end is not known, until somebody asks again. One that the processor never heard of is
    /// as it was planned, so that what it includes can be taken back.
    /// </summary>
    public async Task Buried(SqlSession session, OutletDelivery delivery, Outcome outcome, CancellationToken cancel)
    {
        var (tenant, id) = (delivery.Message.Tenant, PayoutLine.Read(delivery.Message));
        if (outcome.Code != NeverAsked)
            await session.Execute(PayoutSql.Leave, cancel, ("tenant", tenant), ("id", id));
        else if (await session.Execute(PayoutSql.Unstart, cancel, ("tenant", tenant), ("id", id)) > 0)
            await Free(session, delivery.Message, tenant, id, cancel);
    }

    private async Task TakeBack(SqlSession session, Message message, string tenant, Guid id, CancellationToken cancel)
    {
        if (await session.Execute(PayoutSql.TakeBack, cancel, ("tenant", tenant), ("id", id), ("code", NotPayable)) > 0)
            await Free(session, message, tenant, id, cancel);
    }

    private async Task Paid(SqlSession session, Message message, Payout payout, string reference, CancellationToken cancel)
    {
        var (tenant, now) = (message.Tenant, UnixMicroseconds.Cut(clock.GetUtcNow()));
        var commissions = await session.Query(CommissionSql.HoldOfPayout, Commission.Of, cancel, ("tenant", tenant), ("payout", payout.Id));
        if (!await End(session, tenant, payout, PayoutStatus.Paid, reference, null, now, cancel))
            return;
        var paid = commissions.Where(one => one.Status == CommissionStatus.Confirmed).ToArray();
        foreach (var one in paid)
        {
            await session.Execute(CommissionSql.SetPaid, cancel, ("tenant", tenant), ("id", one.Id));
            await CommissionLedger.Post(session, tenant, one, LedgerStep.Pay, now, cancel);
        }

        var recovered = await Recovered(session, tenant, payout, now, cancel);
        await CommissionChanges.Move(
            session, tenant, [.. paid, .. recovered], (funds, one) => one.Status == CommissionStatus.Confirmed ? funds.Pay(one.Amount) : funds.Recover(one.Amount), cancel);
        await outbox.Tell(session, tenant, [new PayoutCompleted(payout.Id, payout.PartnerId, payout.Amount, payout.Currency)], cancel, message);
        await Free(session, message, tenant, payout.Id, cancel);
        await Failpoints.Hit("campaigns.payout-settled");
    }

    /// <summary>The commissions that were paid before, taken back since, and are made good by this payout being less.</summary>
    private static async Task<IReadOnlyList<Commission>> Recovered(SqlSession session, string tenant, Payout payout, DateTimeOffset now, CancellationToken cancel)
    {
        var recovered = new List<Commission>();
        foreach (var id in await session.Query(PayoutSql.AdjustedCommissions, row => row.Guid(0), cancel, ("tenant", tenant), ("payout", payout.Id)))
        {
            var one = (await session.First(CommissionSql.One, Commission.Of, cancel, ("tenant", tenant), ("id", id)))!;
            await CommissionLedger.Post(session, tenant, one, LedgerStep.Recover, now, cancel);
            recovered.Add(one);
        }

        await session.Execute(PayoutSql.Settle, cancel, ("tenant", tenant), ("payout", payout.Id), ("moment", now));
        return recovered;
    }

    private async Task Failed(SqlSession session, Message message, Payout payout, string code, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        if (!await End(session, message.Tenant, payout, PayoutStatus.Failed, null, code, now, cancel))
            return;
        await outbox.Tell(session, message.Tenant, [new PayoutFailed(payout.Id, payout.PartnerId, payout.Amount, payout.Currency, code)], cancel, message);
        await Free(session, message, message.Tenant, payout.Id, cancel);
    }

    /// <summary>A conversion that was to be taken back while the processor may have been paying can be now: it is told of again, for its first telling may be given up.</summary>
    private async Task Free(SqlSession session, Message message, string tenant, Guid payout, CancellationToken cancel)
    {
        var waiting = await Recall.Waiting(session, tenant, payout, cancel);
        if (waiting.Count > 0)
            await outbox.Tell(session, tenant, waiting, cancel, message);
    }

    private static async Task<bool> End(
        SqlSession session, string tenant, Payout payout, PayoutStatus status, string? reference, string? code, DateTimeOffset now, CancellationToken cancel) => await session.Execute(
        PayoutSql.End, cancel, ("tenant", tenant), ("id", payout.Id), ("status", status.ToString()), ("reference", reference), ("code", code), ("moment", now),
        ("from", nameof(PayoutStatus.InProgress))) > 0;
}
