using System.Globalization;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>What Twilio says of a message of ours, in a callback or when it is asked.</summary>
internal static class TwilioStatus
{
    /// <summary>Null for a word that says nothing to us; with what the code of a failure means.</summary>
    public static (StatusNews News, SendResult? Verdict)? Of(string sid, string word, long? code, string? to, string? said, DateTimeOffset now)
    {
        OutboundStatus? meaning = word switch
        {
            // All of these say that Twilio has it, which is what "sent" means with us.
            "accepted" or "scheduled" or "queued" or "sending" or "sent" => OutboundStatus.Sent,
            "delivered" => OutboundStatus.Delivered,
            "read" => OutboundStatus.Read,
            "failed" or "undelivered" or "canceled" => OutboundStatus.Failed,
            _ => null,
        };
        if (meaning is not { } known)
            return null;
        var verdict = known == OutboundStatus.Failed && code is { } failed ? TwilioErrors.Of(failed, "", now) : null;
        return (new StatusNews
        {
            ExternalId = sid,
            Recipient = to is not null ? TwilioAddress.Person(to) : null,
            Status = known,
            ErrorCode = known == OutboundStatus.Failed ? code?.ToString(CultureInfo.InvariantCulture) ?? word : null,
            ErrorMessage = known == OutboundStatus.Failed ? said : null,
            SendsAgain = verdict as SendResult.Later,
            StopsRecipient = verdict is SendResult.Refused { Concerns: RefusalConcerns.Recipient },
            ClosesWindow = verdict is SendResult.Refused { Concerns: RefusalConcerns.Window },
        }, verdict);
    }
}
