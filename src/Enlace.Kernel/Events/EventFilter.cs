namespace Enlace.Kernel.Events;

/// <summary>Which events are asked for; null asks for all.</summary>
internal sealed record EventFilter(string? Type, string? Subject, string? Correlation, DateTimeOffset? From, DateTimeOffset? To);
