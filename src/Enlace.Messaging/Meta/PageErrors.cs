using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>The codes of the Send API, which Messenger and Instagram share; platforms.md §5.</summary>
internal static class PageErrors
{
    private const int FewTries = 3, OnceMore = 2;

    private static readonly GraphVerdict
        Message = GraphVerdict.Refuse(RefusalConcerns.Message),
        Recipient = GraphVerdict.Refuse(RefusalConcerns.Recipient),
        Window = GraphVerdict.Refuse(RefusalConcerns.Window),
        Channel = GraphVerdict.Refuse(RefusalConcerns.Channel),
        AgainOnce = GraphVerdict.Retry(mostTries: OnceMore);

    public static readonly GraphErrorTable Table = new(
    [
        GraphErrorRow.Narrow(Window, 10, 2018278),
        GraphErrorRow.Narrow(Window, 10, 2018065),
        GraphErrorRow.Narrow(Channel, 10, 1893063),
        GraphErrorRow.Narrow(Recipient, 100, 2018001),
        GraphErrorRow.Narrow(Message, 100, 1893061),
        GraphErrorRow.Narrow(AgainOnce, 100, 2018008),
        // 2 can also hide a block, so it is not worth the usual number.
        .. GraphErrorRow.Of(GraphVerdict.Retry(mostTries: FewTries), 1, 2, 1200),
        .. GraphErrorRow.Of(GraphWaits.CallLimit, 4, 17, 32, 613),
        GraphErrorRow.Range(Channel, 200, 299),
        .. GraphErrorRow.Of(Channel, 0, 3, 10, 190, 368),
        .. GraphErrorRow.Of(Recipient, 551),
        .. GraphErrorRow.Of(AgainOnce, 36000, 2018008),
        .. GraphErrorRow.Of(Message, 100),
    ]);
}
