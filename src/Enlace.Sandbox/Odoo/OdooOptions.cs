namespace Enlace.Sandbox.Odoo;

/// <summary>What a simulated server is like before anybody turns a control.</summary>
public sealed record OdooOptions
{
    public const string DefaultDatabase = "odoo";

    /// <summary>18 or 19: the version it names, and the code in its errors.</summary>
    public int Series { get; init; } = 18;

    public string Database { get; init; } = DefaultDatabase;

    /// <summary>Between the arrivals of two requests; an earlier one is answered 429. Zero: no limit.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a request may arrive while another one is answered.</summary>
    public bool AllowsParallel { get; init; }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    public IReadOnlyList<OdooUser> Users { get; init; } = [new OdooUser("admin", "admin", 2) { ApiKey = "sandbox-odoo-key" }];
}
