namespace Enlace.Messaging.Sending;

/// <summary>Why a message failed, or what its last attempt met.</summary>
/// <param name="Code">The platform's own code, or a word of ours.</param>
/// <param name="Message">What it said.</param>
/// <param name="Retryable">Whether the same may succeed later.</param>
internal sealed record SendError(string Code, string Message, bool Retryable);
