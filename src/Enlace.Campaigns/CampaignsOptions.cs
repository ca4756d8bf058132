namespace Enlace.Campaigns;

/// <summary>What an operator may decide about campaigns.</summary>
/// <param name="StepLimit">How long a step of the registration may take before it is taken back, and a step back before a person is asked.</param>
/// <param name="SchemaVersion">In which form messages leave: v1 as the original's, or v2 with a real list of participants.</param>
/// <param name="DeletesByGet">Whether the original's GET routes that delete are served.</param>
/// <param name="Heartbeat">How often a stream that has nothing to say says so.</param>
internal sealed record CampaignsOptions(TimeSpan StepLimit, string SchemaVersion, bool DeletesByGet, TimeSpan Heartbeat)
{
    private const string Place = "Campaigns";

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static CampaignsOptions From(IConfiguration settings)
    {
        var section = settings.GetSection(Place);
        var version = section["SchemaVersion"] is { Length: > 0 } word ? word : CampaignsEnvelope.V1;
        return new(
            TimeSpan.FromSeconds(Within(section, "StepLimitSeconds", 300, 1, 86_400)),
            version is CampaignsEnvelope.V1 or CampaignsEnvelope.V2
                ? version
                : throw new FormatException($"{Place}:SchemaVersion must be {CampaignsEnvelope.V1} or {CampaignsEnvelope.V2}."),
            section.GetValue("DeletesByGet", false),
            TimeSpan.FromSeconds(Within(section, "HeartbeatSeconds", 15, 1, 300)));
    }

    private static double Within(IConfiguration section, string place, double usual, double least, double most) =>
        section.GetValue(place, usual) is var value && value >= least && value <= most
            ? value
            : throw new FormatException($"{Place}:{place} must be a number from {least} to {most}.");
}
