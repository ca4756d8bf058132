using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>The codes of the Cloud API; platforms.md §1b.</summary>
internal static class WhatsAppErrors
{
    private const int TwiceMore = 3;

    private static readonly GraphVerdict
        Message = GraphVerdict.Refuse(RefusalConcerns.Message),
        Recipient = GraphVerdict.Refuse(RefusalConcerns.Recipient),
        Window = GraphVerdict.Refuse(RefusalConcerns.Window),
        Channel = GraphVerdict.Refuse(RefusalConcerns.Channel),
        Passing = GraphVerdict.Retry(),
        // The number's throughput: at least a second for everybody, and no attempt is lost.
        Throughput = GraphVerdict.Retry(attempt => GraphWaits.Growing(TimeSpan.FromSeconds(1), 4, attempt), WaitConcerns.Channel, costsAttempt: false),
        // 6 s, then 4 to the power of the attempt: only this person has had too much.
        Pair = GraphVerdict.Retry(attempt => attempt <= 1 ? TimeSpan.FromSeconds(6) : GraphWaits.Growing(TimeSpan.FromSeconds(16), 4, attempt - 1), WaitConcerns.Recipient, costsAttempt: false),
        // A matter of hours; answers to people who wrote may still pass, so the channel goes on.
        Spam = GraphVerdict.Retry(_ => TimeSpan.FromHours(1)),
        Maintenance = GraphVerdict.Retry(_ => TimeSpan.FromMinutes(1), WaitConcerns.Channel, costsAttempt: false),
        Registration = GraphVerdict.Retry(_ => TimeSpan.FromHours(1), WaitConcerns.Channel),
        // Often the link was only slow.
        Media = GraphVerdict.Retry(mostTries: TwiceMore);

    public static readonly GraphErrorTable Table = new(
    [
        .. GraphErrorRow.Of(Channel, 0, 190, 3, 10),
        GraphErrorRow.Range(Channel, 200, 299),
        .. GraphErrorRow.Of(Passing, 1, 2, 131000, 131016, 133004),
        .. GraphErrorRow.Of(GraphWaits.CallLimit, 4, 80007),
        .. GraphErrorRow.Of(Throughput, 130429),
        .. GraphErrorRow.Of(Pair, 131056),
        .. GraphErrorRow.Of(Spam, 131048),
        .. GraphErrorRow.Of(Maintenance, 131057),
        .. GraphErrorRow.Of(Registration, 133016),
        .. GraphErrorRow.Of(Media, 131053),
        .. GraphErrorRow.Of(Window, 131047),
        .. GraphErrorRow.Of(Recipient, 131026),
        .. GraphErrorRow.Of(Message, 131052, 131049, 130472, 131050, 131051, 131008, 131009, 100, 33, 131021, 131030),
        .. GraphErrorRow.Of(Channel, 131031, 368, 130497, 131042, 131037, 131045),
        .. GraphErrorRow.Of(Message, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069),
        // They belong to a set-up; met by a message, they say that the number cannot send at all.
        .. GraphErrorRow.Of(Channel, 133005, 133006, 133008, 133009, 133010, 133015),
    ]);
}
