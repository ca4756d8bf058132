namespace Enlace.Kernel.Http;

/// <summary>An answer kept for repeats, and what shall be kept in its place; both sealed.</summary>
public sealed record KeptAnswer(string Route, string Key, bool IsDraft, string Stale, string Fresh);
