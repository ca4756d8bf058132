using System.Globalization;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>Reads a form of Twilio's: one message, or one status, each by itself.</summary>
internal static class TwilioWebhook
{
    private const int MostFiles = 16;

    // Our number is the receiver of a message and the sender of what a status is about.
    public static IReadOnlyList<string> AddressesIn(RawWebhook webhook)
    {
        var form = TwilioForm.Of(webhook);
        return form["MessageSid"] is null || form[form["MessageStatus"] is null ? "To" : "From"] is not { } own ? [] : TwilioAddress.Spellings(own);
    }

    public static WebhookReading Read(RawWebhook webhook)
    {
        var form = TwilioForm.Of(webhook);
        if (form["MessageSid"] is not { } sid)
            return new WebhookReading([], [], [new Notice(null, "unknown")]);
        if (form["MessageStatus"] is { } status)
            return Status(form, sid, status, webhook.ReceivedAt);
        return Message(form, sid) is { } message ? new WebhookReading([message], [], []) : new WebhookReading([], [], [new Notice(null, "message")]);
    }

    private static WebhookReading Status(TwilioForm form, string sid, string status, DateTimeOffset now)
    {
        var code = form["ErrorCode"] is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (long?)null;
        var said = form["ErrorMessage"] ?? form["ChannelStatusMessage"];
        if (TwilioStatus.Of(sid, status, code, form["To"], said, now) is not var (news, verdict))
            return new WebhookReading([], [], [new Notice(null, "status")]);
        IReadOnlyList<Notice> notices = verdict is SendResult.Refused { Concerns: RefusalConcerns.Channel } refused
            ? [new Notice(null, "channel_error", $"{refused.Code} {said}".Trim())] : [];
        return new WebhookReading([], [news], notices);
    }

    private static Incoming? Message(TwilioForm form, string sid)
    {
        // From may be a business-scoped id; the number is then in WaId, or nowhere.
        var from = TwilioAddress.Person(form["From"] ?? "");
        var alternate = form["ExternalUserId"] is { } scoped ? TwilioAddress.Person(scoped) : null;
        var sender = form["WaId"] ?? (from.Length > 0 ? from : alternate);
        if (string.IsNullOrEmpty(sender))
            return null;
        var message = new Incoming
        {
            Address = "",
            ExternalId = sid,
            SenderId = sender,
            AlternateId = (alternate ?? from) is { Length: > 0 } other && other != sender ? other : null,
            SenderName = form["ProfileName"],
            Type = IncomingTypes.Text,
            Text = form["Body"],
            ContextExternalId = form["OriginalRepliedMessageSid"],
            Reference = form["ReferralSourceId"],
            ReferenceUrl = form["ReferralSourceUrl"],
        };
        if (form["ButtonPayload"] is { } payload)
            return message with { Type = IncomingTypes.Postback, Postback = payload, Text = form["ButtonText"] ?? message.Text };
        if (Files(form) is { Count: > 0 } files)
            return message with { Type = files[0].Kind, Media = files };
        if (form["Latitude"] is { } latitude && form["Longitude"] is { } longitude)
            return message with { Type = IncomingTypes.Location, Text = string.Join('\n', new[] { $"{latitude},{longitude}", form["Label"], form["Address"] }.OfType<string>()) };

        return message.Text is not null ? message : message with { Type = IncomingTypes.Unsupported };
    }

    private static List<IncomingMedia> Files(TwilioForm form)
    {
        var count = form["NumMedia"] is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, MostFiles) : 0;
        var files = new List<IncomingMedia>();
        for (var i = 0; i < count; i++)
        {
            if (form[FormattableString.Invariant($"MediaUrl{i}")] is { } url)
                files.Add(new IncomingMedia(KindOf(form[FormattableString.Invariant($"MediaContentType{i}")]), Url: url, MimeType: form[FormattableString.Invariant($"MediaContentType{i}")]));
        }

        return files;
    }

    private static string KindOf(string? mime) => mime?.Split('/')[0] switch
    {
        "image" => mime == "image/webp" ? IncomingTypes.Sticker : IncomingTypes.Image,
        "video" => IncomingTypes.Video,
        "audio" => IncomingTypes.Audio,
        _ => IncomingTypes.Document,
    };
}
