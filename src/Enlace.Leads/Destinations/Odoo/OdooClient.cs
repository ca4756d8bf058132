using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// Odoo as the destination sees it. A login is one call for the whole deployment: its number is kept beside the permit. When it no longer
/// opens, one new login is tried; when that fails too, it is a person's turn.
/// </summary>
internal sealed partial class OdooClient(OdooWire wire, OdooGate gate, OdooOptions options, TimeProvider clock, ILogger<OdooClient> logger) : IDisposable
{
    private const int FirstWithJson2 = 19;

    private readonly OdooServer _server = options.Server!;
    private readonly JsonRpcTransport _jsonRpc = new(options.Server!, clock);
    private readonly SemaphoreSlim _choosing = new(1);
    private IOdooTransport? _transport;

    /// <summary>The number of our own user, or null where nobody has logged in (JSON-2 never does).</summary>
    public async Task<long?> OwnUid(CancellationToken cancel) => options.Calls && await gate.Look(cancel) is { Uid: { } uid, UidOf: { } of } && of == Fingerprint() ? uid : null;

    /// <exception cref="OdooException">It was refused, or there is no answer.</exception>
    public async Task<JsonNode?> Execute(OdooCall call, OdooTurn turn, CancellationToken cancel)
    {
        var transport = await Transport(turn, cancel);
        if (!transport.NeedsLogin)
            return transport.Read(await Send(transport, call, 0, turn, cancel));
        var uid = await OwnUid(cancel) ?? await LogIn(turn.Lane, cancel);
        try
        {
            return transport.Read(await Send(transport, call, uid, turn, cancel));
        }
        catch (OdooException e) when (e is { Fault: OdooFault.AccessDenied, Code: "odoo.exceptions.AccessDenied" })
        {
            Log.Forgot(logger, _server.ToString());
            uid = await LogIn(turn.Lane, cancel);
            return transport.Read(await Send(transport, call, uid, turn, cancel));
        }
    }

    /// <summary>Asks for the version, which is a call like any other.</summary>
    public async Task<string> Version(OdooTurn turn, CancellationToken cancel)
    {
        var transport = await Transport(turn, cancel);
        return await Version(transport, turn, cancel);
    }

    public void Dispose() => _choosing.Dispose();

    /// <summary>By JSON-RPC, which every version that knows JSON-2 still answers.</summary>
    internal static bool HasJson2(string version) =>
        int.TryParse(version.Split('.', 2)[0].Split('~')[^1], System.Globalization.CultureInfo.InvariantCulture, out var series) && series >= FirstWithJson2;

    private async Task<IOdooTransport> Transport(OdooTurn turn, CancellationToken cancel)
    {
        if (_transport is { } chosen)
            return chosen;
        await _choosing.WaitAsync(cancel);
        try
        {
            return _transport ??= options.Mode switch
            {
                OdooMode.Json2 => new Json2Transport(_server, clock),
                OdooMode.Auto when _server.Key is not null && HasJson2(await Version(_jsonRpc, turn with { Before = null }, cancel)) => new Json2Transport(_server, clock),
                _ => _jsonRpc,
            };
        }
        finally
        {
            _choosing.Release();
        }
    }

    private async Task<string> Version(IOdooTransport transport, OdooTurn turn, CancellationToken cancel)
    {
        var version = transport.ReadVersion(await wire.Send(transport.VersionRequest, "common", "version", turn, cancel));
        await gate.KeepVersion(version.Length <= 50 ? version : version[..50], cancel);
        return version;
    }

    private Task<OdooAnswer> Send(IOdooTransport transport, OdooCall call, long uid, OdooTurn turn, CancellationToken cancel) =>
        wire.Send(() => transport.Request(call, uid), call.Model, call.Method, turn, cancel);

    private async Task<long> LogIn(OdooLane lane, CancellationToken cancel)
    {
        var uid = _jsonRpc.ReadLogin(await wire.Send(_jsonRpc.LoginRequest, "common", "authenticate", new OdooTurn(lane), cancel));
        await gate.KeepUid(uid, Fingerprint(), cancel);
        return uid ?? throw new OdooException(OdooFault.AccessDenied, "odoo.exceptions.AccessDenied", "Odoo knows neither this user nor this password: correct ENLACE_ODOO.");
    }

    // Of what the number depends on; the secret is no part of it.
    private string Fingerprint() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_server.Address}\n{_server.Database}\n{_server.User}")));

    private static partial class Log
    {
        [LoggerMessage(501, LogLevel.Warning, "Odoo at {Server} knows our login no more; trying a new one")]
        public static partial void Forgot(ILogger logger, string server);
    }
}
