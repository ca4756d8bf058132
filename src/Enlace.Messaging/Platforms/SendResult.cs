namespace Enlace.Messaging.Platforms;

/// <summary>How one call to a platform ended.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The platform has it.</summary>
    /// <param name="ExternalId">Its id there.</param>
    /// <param name="RecipientId">The person's id, where the platform corrects ours.</param>
    /// <param name="AlternateId">The person's second id.</param>
    public sealed record Accepted(string ExternalId, string? RecipientId = null, string? AlternateId = null) : SendResult
    {
        /// <summary>Whether that is all there will ever be: our own webchat and platforms without receipts.</summary>
        public bool IsDelivered { get; init; }
    }

    /// <summary>It said no for good.</summary>
    /// <param name="Code">The platform's own code, as text.</param>
    /// <param name="Message">What it said, without secrets.</param>
    /// <param name="Concerns">What the refusal is about.</param>
    public sealed record Refused(string Code, string Message, RefusalConcerns Concerns = RefusalConcerns.Message) : SendResult;

    /// <summary>It cannot now: the same may well succeed later.</summary>
    /// <param name="After">How long it asked us to wait; null for our own schedule.</param>
    /// <param name="Slows">Whom the wait concerns.</param>
    /// <param name="MostTries">How often it is worth trying in all; null for the usual number.</param>
    /// <param name="CostsAttempt">False for plain throttling, which is no failure.</param>
    public sealed record Later(string Code, string Message, TimeSpan? After = null, WaitConcerns Slows = WaitConcerns.Message, int? MostTries = null, bool CostsAttempt = true) : SendResult;

    /// <summary>The request was written and no answer came, or one that says nothing: it may have been sent.</summary>
    public sealed record Unknown(string Message) : SendResult;

    /// <summary>The person has another address from now on: sent there, once, and kept.</summary>
    public sealed record Moved(string NewRecipient) : SendResult;
}
