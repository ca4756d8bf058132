using System.Globalization;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What an operator decides about Odoo. Not a record: those print themselves, secrets and all.</summary>
internal sealed class OdooOptions
{
    private const string Place = "Leads:Odoo";

    // It stands in an address, where anybody may try.
    private const int ShortestToken = 16;

    public required OdooMode Mode { get; init; }

    /// <summary>Null in the modes that call nobody.</summary>
    public OdooServer? Server { get; init; }

    /// <summary>From the start of one call to the start of the next.</summary>
    public required TimeSpan Gap { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How many records one call carries.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How many rounds of five attempts a row gets before a person must look.</summary>
    public required int MaxDequeue { get; init; }

    public required bool WritesPartners { get; init; }

    public required bool WritesLeads { get; init; }

    public required OdooNames Names { get; init; }

    /// <summary>What Odoo's webhooks carry in their address; empty refuses them all.</summary>
    public required string WebhookToken { get; init; }

    public required SyncSchedule Sync { get; init; }

    public bool Calls => Server is not null && Mode is not (OdooMode.Off or OdooMode.Unset);

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static OdooOptions From(IConfiguration settings)
    {
        var odoo = settings.GetSection(Place);
        var server = OdooServer.From(odoo);
        return new OdooOptions
        {
            Mode = ModeOf(odoo["Mode"], server),
            Server = server,
            Gap = GapOf(odoo),
            Timeout = TimeSpan.FromSeconds(Within(odoo, "TimeoutSeconds", 30, 0.1, 300)),
            BatchSize = (int)Within(odoo, "BatchSize", 250, 1, 1000),
            MaxDequeue = (int)Within(odoo, "MaxDequeue", 5, 1, 100),
            WritesPartners = odoo.GetValue("WritesPartners", true),
            WritesLeads = odoo.GetValue("WritesLeads", true),
            Names = OdooNames.From(odoo),
            WebhookToken = TokenOf(odoo["WebhookToken"] ?? "", settings["Enlace:Profile"] == "production"),
            Sync = SyncSchedule.From(odoo["SyncCron"], Within(odoo, "SyncMinutes", 15, 0.01, 1440)),
        };
    }

    private static OdooMode ModeOf(string? word, OdooServer? server) => word?.Trim().ToLowerInvariant() switch
    {
        "off" or "disabled" => OdooMode.Off,
        _ when server is null => OdooMode.Unset,
        null or "" or "jsonrpc" => OdooMode.JsonRpc,
        "json2" => server.Key is not null
            ? OdooMode.Json2
            : throw new FormatException($"{Place}:Mode (ENLACE_ODOO_MODE) json2 needs a key: set ODOO_API_KEY."),
        "auto" => OdooMode.Auto,
        _ => throw new FormatException($"{Place}:Mode (ENLACE_ODOO_MODE) must be jsonrpc, json2, auto or off, not '{word}'."),
    };

    private static string TokenOf(string token, bool isProduction) => !isProduction || token.Length is 0 or >= ShortestToken
        ? token
        : throw new FormatException($"ENLACE_ODOO_WEBHOOK_TOKEN must have at least {ShortestToken} characters in production, such as the output of 'openssl rand -hex 16'.");

    // Our own word is a rate; the contract's is a pause. Ours wins.
    private static TimeSpan GapOf(IConfigurationSection odoo) => odoo["CallsPerSecond"] is { Length: > 0 }
        ? TimeSpan.FromSeconds(1 / Within(odoo, "CallsPerSecond", 1, 0.001, 1000))
        : TimeSpan.FromSeconds(Within(odoo, "SecondsBetweenCalls", 1, 0.001, 1000));

    private static double Within(IConfigurationSection odoo, string name, double usual, double least, double most) => odoo[name] is not { Length: > 0 } text
        ? usual
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{Place}:{name} must be a number from {least} to {most}."));
}
