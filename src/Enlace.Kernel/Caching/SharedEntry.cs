namespace Enlace.Kernel.Caching;

/// <summary>What a shared store holds under a key: an answer, or nothing and a ticket that allows to bring one.</summary>
public sealed record SharedEntry(CachedAnswer? Answer, string? Ticket);
