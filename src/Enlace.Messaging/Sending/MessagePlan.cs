using System.Globalization;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Sending;

/// <summary>The calls to a platform that say one content. The same content and traits give the same plan, so it is not stored.</summary>
internal sealed class MessagePlan
{
    public const int MostParts = 20;

    private readonly PlatformTraits _traits;
    private readonly List<OutgoingPart> _parts = [];
    private readonly List<FaultDetail> _refusals = [];

    private MessagePlan(PlatformTraits traits) => _traits = traits;

    public IReadOnlyList<OutgoingPart> Parts => _parts;

    /// <summary>Under whose name it is said; null for the channel's own.</summary>
    public string? SenderName { get; private init; }

    /// <summary>What the platform cannot carry, field by field; nothing is left out in silence.</summary>
    public IReadOnlyList<FaultDetail> Refusals => _refusals;

    public static MessagePlan Of(MessageContent content, PlatformTraits traits)
    {
        var plan = new MessagePlan(traits) { SenderName = content.SenderName };
        switch (content.Type)
        {
            case ContentType.Template:
                plan.Add(traits.HasTemplates, "content.template", "templates do not exist on this platform", () => new OutgoingPart.TemplatePart(content.Template!));
                break;
            case ContentType.Interactive when content.Interactive is { } interactive:
                plan.Add(traits.HasInteractive, "content.interactive", "this platform takes no such object; send quick_replies", () => new OutgoingPart.InteractivePart(interactive));
                break;
            case ContentType.Location:
                plan.Locate(content);
                break;
            case ContentType.Text or ContentType.Interactive:
                plan.Say(content.Text!, content.QuickReplies ?? []);
                break;
            default:
                plan.Show(content);
                break;
        }

        if (plan._parts.Count > MostParts)
            plan.Refuse("content.text", string.Create(CultureInfo.InvariantCulture, $"a text that fits into {MostParts} messages of this platform"));
        return plan;
    }

    private void Show(MessageContent content)
    {
        var media = content.Media!;
        var replies = content.QuickReplies ?? [];
        var kind = KindOf(content.Type, media.MimeType);
        if (!_traits.HasMedia)
        {
            Refuse("content.media", "this platform carries no files");
            return;
        }

        var bearsCaption = _traits.MaxCaption > 0 && (kind != "audio" || _traits.AudioHasCaption);
        // With no caption of its own, the text is the caption; buttons need the text for themselves.
        var caption = media.Caption ?? (replies.Count == 0 ? content.Text : null);
        var text = media.Caption is null && replies.Count == 0 ? null : content.Text;
        var file = new OutgoingPart.FilePart(kind, media.Url, caption, media.MimeType, media.Filename);
        if (caption is not null && (!bearsCaption || TextSplitter.Size(caption, _traits.CountsBytes) > _traits.MaxCaption))
        {
            // A caption that the file cannot bear is said before it, behind the text where there is one.
            (text, file) = (text is null ? caption : $"{text}\n{caption}", file with { Caption = null });
        }

        // Buttons stand on what comes last; beside a picture that still loads they would be hidden.
        if (replies.Count > 0)
            _parts.Add(file);
        if (text is { Length: > 0 })
            Say(text, replies);
        if (replies.Count == 0)
            _parts.Add(file);
    }

    private void Locate(MessageContent content)
    {
        var (place, replies) = (content.Location!, content.QuickReplies ?? []);
        if (_traits.HasLocation)
        {
            _parts.Add(new OutgoingPart.LocationPart(place));
            if (content.Text is { Length: > 0 } said)
                Say(said, replies);
            return;
        }

        var link = string.Create(CultureInfo.InvariantCulture, $"https://www.google.com/maps/search/?api=1&query={place.Latitude},{place.Longitude}");
        Say(string.Join('\n', ((string?[])[content.Text, place.Name, place.Address, link]).Where(line => !string.IsNullOrWhiteSpace(line))), replies);
    }

    private void Say(string text, IReadOnlyList<QuickReply> replies)
    {
        if (replies.Count > _traits.MaxQuickReplies)
        {
            Refuse("content.quick_replies", _traits.MaxQuickReplies == 0
                ? "this platform has no quick replies"
                : string.Create(CultureInfo.InvariantCulture, $"at most {_traits.MaxQuickReplies} on this platform"));
        }

        for (var i = 0; i < replies.Count; i++)
        {
            if (replies[i].Title.Length > _traits.MaxQuickReplyTitle)
                Refuse(string.Create(CultureInfo.InvariantCulture, $"content.quick_replies[{i}].title"), string.Create(CultureInfo.InvariantCulture, $"at most {_traits.MaxQuickReplyTitle} characters on this platform"));
        }

        var last = replies.Count > 0 ? Math.Min(_traits.MaxText, _traits.MaxInteractiveText ?? _traits.MaxText) : _traits.MaxText;
        var pieces = TextSplitter.Split(text, _traits.MaxText, last, _traits.CountsBytes);
        _parts.AddRange(pieces.Select((piece, i) => new OutgoingPart.TextPart(piece, i == pieces.Count - 1 ? replies : [])));
    }

    private void Add(bool isCarried, string field, string rule, Func<OutgoingPart> part)
    {
        if (isCarried)
            _parts.Add(part());
        else
            Refuse(field, rule);
    }

    private void Refuse(string field, string rule) => _refusals.Add(new FaultDetail(field, rule));

    private static string KindOf(ContentType type, string? mimeType) => type switch
    {
        ContentType.Image => "image",
        ContentType.Audio => "audio",
        ContentType.Video => "video",
        ContentType.Document => "document",
        _ => mimeType?.Split('/')[0].ToUpperInvariant() switch
        {
            "IMAGE" => "image",
            "AUDIO" => "audio",
            "VIDEO" => "video",
            _ => "document",
        },
    };
}
