namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>Divides the value of a conversion among the touches of its journey.</summary>
internal static class Credits
{
    private const double HalfLifeDays = 7;

    /// <summary>Every touch with what it got; the amounts add up to the value whenever anybody can be credited.</summary>
    public static IReadOnlyList<TouchShare> Of(AttributionModel model, Journey journey, decimal value, int decimals = MinorUnits.Usual)
    {
        var touches = journey.Touches;
        if (touches.Count == 0)
            return journey.Others;
        var weights = Weights(model, journey);
        var amounts = ExactSplit.Of(value, weights, decimals);
        var whole = weights.Sum();
        return
        [
            .. touches.Select((touch, i) => new TouchShare(touch, decimal.Round(weights[i] / whole, 6), amounts[i], Verdict(model, i, touches.Count))),
            .. journey.Others,
        ];
    }

    /// <summary>What each participant got together, in the order of their first touches.</summary>
    public static IReadOnlyList<ParticipantCredit> PerParticipant(IEnumerable<TouchShare> shares) =>
    [
        // A weight is rounded where it is kept, and what is too small for that may be cents of a large value all the same.
        .. shares.Where(share => share is { Touch.ParticipantId: not null } and ({ Weight: > 0 } or { Amount: > 0 })).GroupBy(share => share.Touch.ParticipantId!)
            .Select(group => new ParticipantCredit(group.Key, group.Sum(share => share.Weight), group.Sum(share => share.Amount))),
    ];

    /// <summary>In any unit, since only their proportions count: so most of them are whole, and nothing is lost before the value is split.</summary>
    private static decimal[] Weights(AttributionModel model, Journey journey)
    {
        var (touches, count) = (journey.Touches, journey.Touches.Count);
        return model switch
        {
            AttributionModel.FirstTouch => [.. touches.Select((_, i) => i == 0 ? 1m : 0)],
            AttributionModel.LastTouch => [.. touches.Select((_, i) => i == count - 1 ? 1m : 0)],
            AttributionModel.Linear => [.. touches.Select(_ => 1m)],
            // 40 %, 20 % for all between, 40 %. With two touches nothing lies between, and they share alike.
            AttributionModel.PositionBased => [.. touches.Select((_, i) => count > 2 && (i == 0 || i == count - 1) ? 2m * (count - 2) : 1)],
            AttributionModel.TimeDecay => [.. touches.Select(touch => (decimal)Math.Pow(2, -(journey.Conversion.At - touch.At).TotalDays / HalfLifeDays))],
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Nobody knows this model."),
        };
    }

    private static TouchVerdict Verdict(AttributionModel model, int place, int count) => (model, count) switch
    {
        (_, 1) => TouchVerdict.OnlyTouch,
        (AttributionModel.FirstTouch, _) => place == 0 ? TouchVerdict.First : TouchVerdict.NotFirst,
        (AttributionModel.LastTouch, _) => place == count - 1 ? TouchVerdict.Last : TouchVerdict.NotLast,
        (AttributionModel.Linear, _) => TouchVerdict.EqualShare,
        (AttributionModel.TimeDecay, _) => TouchVerdict.Recency,
        _ => place == 0 ? TouchVerdict.FirstPosition : place == count - 1 ? TouchVerdict.LastPosition : TouchVerdict.MiddlePosition,
    };
}
