namespace Enlace.Campaigns.Payouts;

/// <summary>What the processor made of a payment.</summary>
/// <param name="Kind">Whether it paid.</param>
/// <param name="Reference">Its own id of the payment.</param>
/// <param name="Code">A short word for what went wrong.</param>
/// <param name="IsRepeated">It is what the processor had answered to this key before.</param>
internal sealed record ProcessorAnswer(ProcessorAnswer.Verdict Kind, string? Reference = null, string? Code = null, bool IsRepeated = false)
{
    internal enum Verdict
    {
        Paid,
        Refused,

        /// <summary>It was never asked.</summary>
        NotReached,

        /// <summary>It was asked, and nobody knows what it did.</summary>
        Unknown,
    }
}
