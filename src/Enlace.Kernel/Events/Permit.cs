namespace Enlace.Kernel.Events;

/// <summary>Leave to start deliveries of one destination.</summary>
/// <param name="Count">How many may start.</param>
/// <param name="Rate">The limit that they were taken from, if any: each is one attempt then, and what is not used goes back.</param>
/// <param name="Wait">When none may start only for the rate: how long until one may.</param>
/// <param name="Unused">Tokens taken beyond <paramref name="Count"/>.</param>
internal sealed record Permit(int Count, RateLimit? Rate, TimeSpan Wait, int Unused = 0);
