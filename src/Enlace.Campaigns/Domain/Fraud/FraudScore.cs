namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>From 0 (nothing speaks against it) to 100.</summary>
internal static class FraudScore
{
    public const int WithoutCampaign = 25, NotAPerson = 60, Burst = 25, TooQuick = 25, Most = 100;

    /// <summary>Nobody does more than that in a minute by hand.</summary>
    public const int BurstFrom = 30;

    private static readonly TimeSpan Quickest = TimeSpan.FromSeconds(1);

    private static readonly string[] SuspectChannels = ["unknown", "desconocido", "bot", "crawler"];

    public static int Of(FraudSigns signs) => Math.Min(Most,
        (signs.HasCampaign ? 0 : WithoutCampaign)
        + (IsNoPerson(signs.Channel, signs.Agent) ? NotAPerson : 0)
        + (signs.LastMinute >= BurstFrom ? Burst : 0)
        + (signs.SinceTouch < Quickest ? TooQuick : 0));

    /// <summary>By what it says of itself.</summary>
    public static bool IsNoPerson(string? channel, string? agent) => IsSuspect(channel) || Robots.IsRobot(agent);

    private static bool IsSuspect(string? channel) => channel is not null && SuspectChannels.Contains(channel.Trim(), StringComparer.OrdinalIgnoreCase);
}
