using Enlace.Messaging.Meta;

namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What the answer to a send means, by whomever it was sent.</summary>
internal static class WhatsAppSending
{
    public static SendResult Outcome(GraphAnswer answer, SendContext context)
    {
        if (WhatsAppErrors.Table.Judge(answer, context.Attempt) is { } refusal)
            return refusal;
        if (answer.Json.Objects("messages").Select(message => message.Id("id")).FirstOrDefault() is not { } id)
            return MetaRefusals.NoId;
        var contact = answer.Json.Objects("contacts").FirstOrDefault();
        // The number in the form in which this person will write to us; of somebody who hides it, there is none to learn.
        var number = contact.Id("wa_id") is { } told && !WhatsAppBodies.IsUserId(told) && !WhatsAppBodies.IsUserId(context.Recipient) ? told : null;
        return new SendResult.Accepted(id, number, contact.Id("user_id"));
    }
}
