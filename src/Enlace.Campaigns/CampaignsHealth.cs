using Enlace.Kernel.Observability;

namespace Enlace.Campaigns;

/// <summary>What the contract's services say at <c>/health</c> (campaigns.md §3): <c>ok</c>. A hub that serves more keeps its own word on every other port.</summary>
internal sealed class CampaignsHealth : IHealthWords
{
    private const string Ok = "ok";

    private const int FirstPort = 8001, LastPort = 8003;

    public string? Alive(IReadOnlyList<string> modules, int port) => port is >= FirstPort and <= LastPort || modules is [CampaignsModule.Own] ? Ok : null;

    public IReadOnlyDictionary<string, object?> Health(DateTimeOffset now, TimeSpan uptime, string version) => new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Readiness(DateTimeOffset now, bool isReady, string status, IReadOnlyDictionary<string, string> parts) => new Dictionary<string, object?>();
}
