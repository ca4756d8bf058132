using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms;

/// <summary>What a platform can carry and how fast; platforms.md, sections b, d and e.</summary>
internal sealed record PlatformTraits
{
    /// <summary>Longest text of one message; longer ones are split at word boundaries.</summary>
    public required int MaxText { get; init; }

    /// <summary>Whether <see cref="MaxText"/> counts bytes of UTF-8 rather than characters.</summary>
    public bool CountsBytes { get; init; }

    /// <summary>Longest caption of a file; 0 where files carry none and the text goes apart.</summary>
    public int MaxCaption { get; init; }

    /// <summary>Whether an audio file may carry a caption.</summary>
    public bool AudioHasCaption { get; init; }

    /// <summary>Longest text that may bear buttons; null where it is <see cref="MaxText"/>.</summary>
    public int? MaxInteractiveText { get; init; }

    /// <summary>0 where there are none.</summary>
    public int MaxQuickReplies { get; init; }

    public int MaxQuickReplyTitle { get; init; } = 20;

    public bool HasMedia { get; init; } = true;

    public bool HasTemplates { get; init; }

    /// <summary>Whether a place is sent as such; otherwise as text with a link to a map.</summary>
    public bool HasLocation { get; init; }

    /// <summary>Whether its own <c>interactive</c> object is sent as it stands.</summary>
    public bool HasInteractive { get; init; }

    /// <summary>How long after the person's last message free content may be sent; null where it always may.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Longer than <see cref="Window"/>, for what people answer; null where that makes no difference.</summary>
    public LongWindow? LongWindow { get; init; }

    /// <summary>Messages a second of the whole channel; used as the channel's pace and burst.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Seconds between two messages to one person on average, and how many may go at once.</summary>
    public double PairSeconds { get; init; } = 1;

    public int PairBurst { get; init; } = 5;

    /// <summary>Recipients with a pace of their own, such as groups; null for one who has the usual.</summary>
    public Func<string, PairPace?>? Exceptions { get; init; }

    /// <summary>Whether a send that is repeated with our id is known to the platform, so that an unknown outcome may be tried again.</summary>
    public bool KnowsRepeats { get; init; }

    /// <summary>Whether the person's address is a phone number.</summary>
    public bool HasPhoneNumbers { get; init; }

    /// <summary>Whether an accepted send is the last that is heard of it.</summary>
    public bool TellsDelivery { get; init; } = true;

    /// <summary>Whether webhooks are set up by the hub handshake (<c>hub.mode</c>, <c>hub.verify_token</c>, <c>hub.challenge</c>).</summary>
    public bool HasHubHandshake { get; init; }

    /// <summary>How long after the person's last message an answer may be sent through this channel; null where it always may.</summary>
    public TimeSpan? WindowOf(Channel channel) => LongWindow is { } longer && ChannelFlags.IsOn(channel, longer.Setting) ? longer.Length : Window;

    /// <summary>How fast this recipient is written to.</summary>
    public PairPace PaceOf(string recipient) => Exceptions?.Invoke(recipient) ?? new PairPace(PairSeconds, PairBurst);
}
