using Enlace.Sandbox.Dialog360;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging.Meta;

/// <summary>Stand-ins of Meta and 360dialog on ports of their own, and a hub that knows them, on a database of its own.</summary>
internal sealed class MetaStage : IAsyncDisposable
{
    public const string VerifyToken = "vt-1", Integrations = "/api/v1/integrations";

    private readonly PlatformHost<MetaServer> _meta;
    private readonly PlatformHost<Dialog360Server> _dialog360;

    private MetaStage(PlatformHost<MetaServer> meta, PlatformHost<Dialog360Server> dialog360, InProcessHub hub)
    {
        (_meta, _dialog360, Hub) = (meta, dialog360, hub);
        Api = new HubCaller(hub.Client, Integrations);
    }

    public InProcessHub Hub { get; }

    public HubCaller Api { get; }

    public MetaServer Meta => _meta.Server;

    public Dialog360Server Dialog360 => _dialog360.Server;

    /// <summary>Where the hub answers a platform that wants to know whose the address is.</summary>
    public string Callback => new Uri(Hub.Client.BaseAddress!, $"{Integrations}/whatsapp/webhook-verify").ToString();

    /// <param name="settings">Of the hub; its database among them.</param>
    public static async Task<MetaStage> Set(IReadOnlyDictionary<string, string?> settings)
    {
        var meta = await StandIn.Start(client => new MetaServer(webhooks: client));
        var dialog360 = await StandIn.Start(client => new Dialog360Server(webhooks: client));
        var all = new Dictionary<string, string?>(settings)
        {
            ["ENLACE_MODULES"] = "messaging",
            ["PLATFORMS__GRAPH_BASE_URL"] = Place(meta.Address),
            ["PLATFORMS__INSTAGRAM_BASE_URL"] = Place(meta.Address) + MetaServer.InstagramHost,
            ["PLATFORMS__DIALOG360_BASE_URL"] = Place(dialog360.Address),
        };
        foreach (var platform in (string[])["WHATSAPP", "MESSENGER", "INSTAGRAM"])
            all[$"WEBHOOKS__VERIFY_TOKENS__{platform}"] = VerifyToken;
        return new MetaStage(meta, dialog360, await InProcessHub.Start(all));
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _dialog360.DisposeAsync();
        await _meta.DisposeAsync();
    }

    private static string Place(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
