using System.Globalization;

namespace Enlace.Messaging.Webchat;

/// <summary>How writing a message into a session ended.</summary>
internal abstract record Posting
{
    private Posting()
    {
    }

    public sealed record Written(VisitorMessage Message) : Posting;

    /// <summary>It was there before; nothing changed.</summary>
    public sealed record Known(VisitorMessage Message) : Posting;

    /// <summary>The visitor writes faster than allowed.</summary>
    public sealed record TooFast(TimeSpan After) : Posting
    {
        public Answer<T> Refusal<T>() => Answers.Refuse<T>(MessagingFaults.RateLimitExceeded)
            .With("Retry-After", Math.Max(1, (int)Math.Ceiling(After.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>There is no such session, or it has ended.</summary>
    public sealed record NoSession : Posting;

    /// <summary>It names a file that the visitor never uploaded, or has sent before.</summary>
    public sealed record NoUpload : Posting;
}
