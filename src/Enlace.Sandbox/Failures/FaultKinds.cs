namespace Enlace.Sandbox.Failures;

/// <summary>What can go wrong, in the words of the controls.</summary>
public static class FaultKinds
{
    /// <summary>The platform's own refusal of somebody who is too fast.</summary>
    public const string Throttle = "throttle";

    /// <summary>The platform's own refusal with any code of its tables.</summary>
    public const string Refuse = "refuse";

    /// <summary>Accepted now, and told as failed by a webhook.</summary>
    public const string FailLater = "fail_later";

    /// <summary>The refusal of a credential that was good once.</summary>
    public const string ExpiredToken = "expired_token";

    /// <summary>The server's own failure, in its own shape.</summary>
    public const string Error = "error";

    /// <summary>What stands before the server answers instead of it.</summary>
    public const string Status = "status";

    /// <summary>Done at once, answered late.</summary>
    public const string Slow = "slow";

    /// <summary>The connection breaks and nothing was done.</summary>
    public const string DropBefore = "drop_before";

    /// <summary>Everything is done, then the connection breaks: the caller cannot know.</summary>
    public const string DropAfter = "drop_after";

    /// <summary>Success without the id that would prove it.</summary>
    public const string NoId = "no_id";

    /// <summary>The next webhook comes twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The next webhook never comes.</summary>
    public const string Lose = "lose";

    /// <summary>The statuses of the next message come last things first.</summary>
    public const string Reverse = "reverse";

    /// <summary>The next webhook is signed by somebody else.</summary>
    public const string BadSignature = "bad_signature";
}
