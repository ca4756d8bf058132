using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Sends by the Send API and says what came of it.</summary>
internal static class PageSending
{
    public static async Task<SendResult> Send(this GraphClient graph, string url, OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (context.Secrets.AccessToken is not { } token || !GraphClient.IsToken(token))
            return MetaRefusals.NoToken;
        if (PageBodies.Of(part, context) is not { } body)
            return MetaRefusals.CannotCarry;
        var answer = await graph.Post(url, token, body, cancel);
        if (PageErrors.Table.Judge(answer, context.Attempt) is { } refusal)
            return refusal;
        return answer.Json.Id("message_id") is { } id
            ? new SendResult.Accepted(id, answer.Json.Id("recipient_id"))
            : MetaRefusals.NoId;
    }
}
