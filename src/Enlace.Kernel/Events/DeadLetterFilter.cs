namespace Enlace.Kernel.Events;

/// <summary>Which dead letters are meant; null asks for all.</summary>
internal sealed record DeadLetterFilter(
    string? Destination = null, string? Reason = null, string? Type = null, string? Fingerprint = null, DateTimeOffset? From = null, DateTimeOffset? To = null);
