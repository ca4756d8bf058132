namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>What is known of a conversion that speaks against it.</summary>
/// <param name="HasCampaign">Whether its campaign exists.</param>
/// <param name="Channel">How it came, in the sender's words.</param>
/// <param name="Agent">The program that it came from.</param>
/// <param name="LastMinute">How much else the same person did in the minute before; of a click, how many others came from the person or the address.</param>
/// <param name="SinceTouch">How long after the last touch it came; null without one.</param>
internal sealed record FraudSigns(bool HasCampaign, string? Channel = null, string? Agent = null, int LastMinute = 0, TimeSpan? SinceTouch = null);
