using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Domain.Attribution;

/// <summary>The way of one person through one campaign up to a conversion: which touches count, and why the others do not.</summary>
internal sealed class Journey
{
    private Journey(Touch conversion, IReadOnlyList<Touch> touches, IReadOnlyList<TouchShare> others) => (Conversion, Touches, Others) = (conversion, touches, others);

    public Touch Conversion { get; }

    /// <summary>Those that count, oldest first; those of one instant in the order of their ids, so that every look finds the same order.</summary>
    public IReadOnlyList<Touch> Touches { get; }

    /// <summary>Those that do not, each with its reason.</summary>
    public IReadOnlyList<TouchShare> Others { get; }

    /// <param name="conversion">What is to be attributed.</param>
    /// <param name="seen">Everything else that the person did in the campaign, in any order.</param>
    /// <param name="window">How long a touch lasts.</param>
    public static Journey Of(Touch conversion, IEnumerable<Touch> seen, TimeSpan window)
    {
        var all = seen.Where(touch => touch.InteractionId != conversion.InteractionId).DistinctBy(touch => touch.InteractionId)
            .OrderBy(touch => touch.At).ThenBy(touch => touch.InteractionId, StringComparer.Ordinal).ToList();
        // A purchase ends a journey: what led to it has had its reward, and a later purchase does not reward it again.
        // What happened in its very instant did not lead to it, whatever the ids are, and may lead to the next.
        var bought = all.FindLast(touch => touch is { Kind: InteractionKind.Purchase, IsDiscarded: false } && touch.At < conversion.At)?.At;
        var (counted, others) = (new List<Touch>(), new List<TouchShare>());
        foreach (var touch in all)
        {
            if (Reason(touch, touch.At < bought || (touch.At == bought && touch.Kind == InteractionKind.Purchase), conversion.At, window) is { } reason)
                others.Add(new TouchShare(touch, 0, 0, reason));
            else
                counted.Add(touch);
        }

        if (counted.Count == 0 && conversion.ParticipantId is not null)
            counted.Add(conversion);
        else
            others.Add(new TouchShare(conversion, 0, 0, counted.Count == 0 ? TouchVerdict.WithoutParticipant : TouchVerdict.ConversionItself));
        return new Journey(conversion, counted, others);
    }

    /// <summary>Null when it counts.</summary>
    private static TouchVerdict? Reason(Touch touch, bool isEarlier, DateTimeOffset conversion, TimeSpan window) => touch switch
    {
        { IsDiscarded: true } => TouchVerdict.Discarded,
        _ when touch.At >= conversion => TouchVerdict.NotBefore,
        _ when touch.At < conversion - window => TouchVerdict.OutsideWindow,
        _ when isEarlier => TouchVerdict.EarlierJourney,
        { ParticipantId: null } => TouchVerdict.WithoutParticipant,
        _ => null,
    };
}
