namespace Enlace.Leads.Destinations.Odoo;

/// <summary>When a failed row is tried again: after 2, 4, 8, 16 and 32 s, then every minute; all of it a little later than that, so that not all return at once.</summary>
internal static class OdooRetry
{
    /// <summary>Attempts of one round; the row is dead after so many rounds as the settings say.</summary>
    public const int InRound = 5;

    private const double Jitter = 0.2;

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="attempts">How many have failed, 1 or more.</param>
    public static TimeSpan After(int attempts)
    {
        var plain = attempts <= InRound ? TimeSpan.FromSeconds(Math.Pow(2, attempts)) : Longest;
        var spread = plain * (1 + (Random.Shared.NextDouble() * Jitter));
        return spread < Longest ? spread : Longest;
    }
}
