namespace Enlace.Kernel.Events;

/// <summary>What waits at one kind of destination.</summary>
internal sealed record BacklogSample(string Kind, long Ready, double OldestAgeSeconds, long Dead, long OpenBreakers);
