namespace Enlace.Leads;

/// <summary>What an operator may decide about leads.</summary>
/// <param name="Keys">Keys that senders present; two may be valid at once, so that one can replace the other.</param>
/// <param name="InboxRetention">How long an event is known again when it is repeated.</param>
/// <param name="IsFunctionsHandler">Whether the Azure Functions host started us and posts the queues' messages to us.</param>
internal sealed record LeadsOptions(IReadOnlyList<string> Keys, TimeSpan InboxRetention, bool IsFunctionsHandler = false)
{
    public const string SandboxKey = "sandbox-key";

    private const string KeySetting = "ENLACE_LEADS_API_KEY";
    private const int LeastDays = 7, MostDays = 3650, UsualDays = 30;

    /// <exception cref="FormatException">A setting cannot be what it says, or a key that production needs is missing.</exception>
    public static LeadsOptions From(IConfiguration settings)
    {
        var isProduction = settings["Enlace:Profile"] == "production";
        string[] keys = settings["Leads:ApiKey"] is { Length: > 0 } list ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        if (keys.Length == 0)
            keys = isProduction ? throw new FormatException($"{KeySetting} must be set in production: the key that ManyChat sends as X-API-KEY, such as the output of 'openssl rand -hex 32'; two may be given, separated by a comma.") : [SandboxKey];
        if (isProduction && keys.Contains(SandboxKey))
            throw new FormatException($"{KeySetting} must not be the sandbox's key in production.");
        var days = settings.GetValue("Leads:InboxRetentionDays", UsualDays);
        return days is >= LeastDays and <= MostDays
            ? new LeadsOptions(keys, TimeSpan.FromDays(days), settings["Leads:FunctionsPort"] is { Length: > 0 })
            : throw new FormatException($"Leads:InboxRetentionDays must be a number from {LeastDays} to {MostDays}.");
    }
}
