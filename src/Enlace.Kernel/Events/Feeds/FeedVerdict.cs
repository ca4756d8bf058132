namespace Enlace.Kernel.Events.Feeds;

/// <summary>What became of a batch: done, refused for good, and the first failure, which the rest waits for.</summary>
internal sealed record FeedVerdict(
    IReadOnlyList<FeedDelivery> Done, IReadOnlyList<(FeedDelivery Delivery, Outcome Outcome)> Refused, (FeedDelivery Delivery, Outcome Outcome)? Failed)
{
    /// <summary>
    /// What follows a failure on the same subject stays too, even if it was confirmed: it is sent again behind the one that failed, or the
    /// other side would hear of a later state first and of the earlier one last.
    /// </summary>
    public static FeedVerdict Of(IReadOnlyList<FeedDelivery> batch, IReadOnlyList<Outcome> outcomes)
    {
        if (outcomes.Count != batch.Count)
            throw new InvalidOperationException($"A feed gave {outcomes.Count} outcomes for {batch.Count} messages.");
        List<FeedDelivery> done = [];
        List<(FeedDelivery, Outcome)> refused = [];
        (FeedDelivery, Outcome)? failed = null;
        HashSet<(string, string)> waiting = [];
        foreach (var (delivery, outcome) in batch.Zip(outcomes))
        {
            var subject = (delivery.Message.Tenant, delivery.Message.Subject);
            if (waiting.Contains(subject))
                continue;
            switch (outcome.Kind)
            {
                case OutcomeKind.Done:
                    done.Add(delivery);
                    break;
                case OutcomeKind.Permanent or OutcomeKind.Poison:
                    refused.Add((delivery, outcome));
                    break;
                default:
                    failed ??= (delivery, outcome);
                    waiting.Add(subject);
                    break;
            }
        }

        return new FeedVerdict(done, refused, failed);
    }
}
