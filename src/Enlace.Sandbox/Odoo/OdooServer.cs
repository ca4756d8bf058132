using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Odoo.Models;
using Enlace.Sandbox.Odoo.Records;
using Enlace.Sandbox.Odoo.Rpc;

namespace Enlace.Sandbox.Odoo;

/// <summary>
/// A stand-in for an Odoo server, in memory: the external API as clients meet it, and controls for tests. Tests use it in process; over HTTP
/// it is what <see cref="OdooEndpoints"/> maps.
/// </summary>
public sealed class OdooServer
{
    /// <summary>Who acts when nobody logged in: controls, and the server itself.</summary>
    internal static readonly OdooUser Superuser = new("__system__", "", 1);

    private readonly OdooOptions _options;
    private readonly TimeProvider _clock;
    private readonly OdooDatabase _data = new();
    private readonly CallLog _log = new();
    private readonly FaultQueue<OdooFault> _faults = new();
    private readonly ArrivalGate _gate;
    private readonly WebClient _web;
    private readonly JsonRpc _rpc;
    private readonly Json2 _json2;
    private readonly ExternalApi _external;
    private readonly long _started;
    private DateTimeOffset? _setTo;
    private long _setAt;

    /// <param name="options">What it is like.</param>
    /// <param name="clock">Its clock, for arrivals as for <c>write_date</c>.</param>
    /// <param name="webhooks">Sends webhook notifications; null: nobody does. Its time-out should be <see cref="OdooWebhook.Patience"/>.</param>
    public OdooServer(OdooOptions? options = null, TimeProvider? clock = null, HttpClient? webhooks = null)
    {
        (_options, _clock) = (options ?? new OdooOptions(), clock ?? TimeProvider.System);
        _started = _clock.GetTimestamp();
        _gate = new ArrivalGate(_clock);
        Webhooks = new OdooWebhooks(webhooks);
        FaultPoint = new OdooFaultPoint(_faults);
        (_web, _rpc, _json2, _external) = (new WebClient(this), new JsonRpc(this), new Json2(this), new ExternalApi(this));
        Users = new Users(_options.Users);
        Reset();
    }

    /// <summary>Everything as it was in the beginning: records, users, faults, controls, the log.</summary>
    public void Reset()
    {
        _faults.Clear();
        _web.Reset();
        _gate.Reset();
        (_gate.Gap, _gate.AllowsParallel, Latency, _setTo) = (_options.Gap, _options.AllowsParallel, _options.Latency, null);
        Users = new Users(_options.Users);
        Webhooks.Clear();
        _data.Reset(_options.Users, Now);
        _log.Clear();
    }

    public TimeSpan Gap
    {
        get => _gate.Gap;
        set => _gate.Gap = value;
    }

    public bool AllowsParallel
    {
        get => _gate.AllowsParallel;
        set => _gate.AllowsParallel = value;
    }

    public TimeSpan Latency { get; set; }

    /// <summary>Requests that came too early, since the last reset.</summary>
    public int GapViolations => _gate.Early;

    /// <summary>Requests that came while another one was under way.</summary>
    public int ParallelViolations => _gate.Parallel;

    public int InFlight => _gate.InFlight;

    public int Series => _options.Series;

    public string Database => _options.Database;

    /// <summary>Every request since the last reset, in the order of arrival.</summary>
    public IReadOnlyList<OdooCall> Calls => _log.All;

    public IReadOnlyList<OdooFault> WaitingFaults => _faults.Waiting;

    public OdooWebhooks Webhooks { get; }

    /// <summary>Its calls, as every other place that can be told to fail.</summary>
    public IFaultPoint FaultPoint { get; }

    internal Users Users { get; private set; }

    /// <summary>What the server takes for the time.</summary>
    public DateTimeOffset Now => _setTo is { } set ? set + _clock.GetElapsedTime(_setAt) : _clock.GetUtcNow();

    /// <summary>Sets the server's clock, which runs on from there; null sets it right again.</summary>
    public void SetClock(DateTimeOffset? now) => (_setTo, _setAt) = (now, _clock.GetTimestamp());

    public void FailNext(OdooFault fault) => _faults.Add(fault);

    public void ClearFaults() => _faults.Clear();

    public void ForgetCalls() => _log.Clear();

    /// <summary>Replaces the user of the same login, or adds one: another password, other rights.</summary>
    public void SetUser(OdooUser user) => Users.Set(user);

    /// <summary>All records of a model, oldest first, all fields, a many2one as its bare id.</summary>
    public IReadOnlyList<JsonObject> Records(string model) => InProcess(null, data =>
        new RecordReader(data).Read(Model(model), data.Tables.Of(Model(model)).Keys, null, withNames: false).Select(record => record!.DeepClone().AsObject()).ToArray());

    public JsonObject? Record(string model, int id) => Read(model, id, null);

    /// <summary>Somebody makes a record in Odoo itself; webhooks hear of it.</summary>
    /// <param name="login">Who; null is the server.</param>
    public int Create(string model, JsonObject values, string? login = null) => InProcess(login, data => data.Create(Model(model), values));

    /// <summary>Somebody changes a record in Odoo itself, as a salesperson does who moves a lead; webhooks hear of it.</summary>
    public void Write(string model, int id, JsonObject values, string? login = null) => InProcess<object?>(login, data =>
    {
        data.Write(Model(model), id, values);
        return null;
    });

    public void Unlink(string model, int id, string? login = null) => InProcess<object?>(login, data =>
    {
        data.Unlink(Model(model), id);
        return null;
    });

    /// <summary>Answers one request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="path">Below the place where the server is mounted, beginning with a slash.</param>
    public async Task Handle(HttpContext http, string path)
    {
        // One time for both: what the log tells is what the gate has judged.
        var arrival = _clock.GetTimestamp();
        var call = _log.Add(_clock.GetElapsedTime(_started, arrival), path);
        if (_gate.Enter(arrival) is { } wait)
        {
            (call.IsRefused, call.Status) = (true, StatusCodes.Status429TooManyRequests);
            await Reply.TooMany(http, wait);
            return;
        }

        // Before the client can know that its answer is there: it may send the next request at once.
        call.Leaving = _gate.Leave;
        http.Response.OnStarting(() =>
        {
            call.Leave();
            return Task.CompletedTask;
        });
        try
        {
            await JsonBody.Buffer(http);
            call.HasArrived = true;
            // A client that gives up meanwhile changes nothing: what it asked for is done all the same, as in the real server.
            if (Latency > TimeSpan.Zero)
                await Task.Delay(Latency, _clock, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            await Route(http, path, call);
        }
        catch (BadHttpRequestException e)
        {
            await Refuse(http, call, e.StatusCode, "The request could not be read.");
        }
        finally
        {
            call.Leave();
        }
    }

    /// <exception cref="OdooException">What the call is refused with.</exception>
    internal JsonNode? Execute(OdooUser user, string modelName, string methodName, IReadOnlyList<JsonNode?> positional, JsonObject named, OdooCall call)
    {
        var model = OdooCatalog.All.GetValueOrDefault(modelName) ?? throw OdooErrors.UnknownModel(modelName);
        var method = ModelMethods.Find(model, methodName);
        var arguments = method.Bind(model, positional, named);
        var result = _data.Run(user, Now, data => method.Run(arguments with { Data = data }), out var changes);
        call.HasCommitted = true;
        Tell(changes);
        return result;
    }

    /// <summary>Runs what a call asks for, unless a fault waits for it.</summary>
    internal JsonNode? Faulty(OdooCall call, Func<JsonNode?> work)
    {
        var fault = _faults.Take(waiting => waiting.Meets(call));
        switch (fault?.Kind)
        {
            case null:
                return work();
            case OdooFaultKind.Error:
                throw OdooErrors.Named(fault.Name, fault.Message);
            case OdooFaultKind.DropAfter:
                work();
                break;
        }

        throw new FaultRaisedException(fault);
    }

    internal static Task Suffer(HttpContext http, OdooCall call, OdooFault fault)
    {
        if (fault.Kind != OdooFaultKind.Status)
        {
            call.IsDropped = true;
            call.Leave();
            http.Abort();
            return Task.CompletedTask;
        }

        if (fault.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Refuse(http, call, fault.Status, "A failure on demand.");
    }

    internal static Task Refuse(HttpContext http, OdooCall call, int status, string words)
    {
        call.Status = status;
        return Reply.Html(http, status, words);
    }

    internal void DemandDatabase(string? name)
    {
        if (name != Database)
            throw OdooErrors.NoDatabase(name ?? "");
    }

    private Task Route(HttpContext http, string path, OdooCall call)
    {
        if (path == "/web/version" && HttpMethods.IsGet(http.Request.Method))
            return _json2.Version(http, call);
        if (path.StartsWith(Json2.Prefix, StringComparison.Ordinal))
            return _json2.Answer(http, path, call);
        var handler = path == "/jsonrpc" ? _external.Call : _web.TryFind(path, http, out var found) ? found : null;
        if (handler is null)
            return Refuse(http, call, StatusCodes.Status404NotFound, "The requested URL was not found on the server.");
        return HttpMethods.IsPost(http.Request.Method)
            ? _rpc.Answer(http, path, call, handler)
            : Refuse(http, call, StatusCodes.Status405MethodNotAllowed, "The method is not allowed for the requested URL.");
    }

    private T InProcess<T>(string? login, Func<Transaction, T> work)
    {
        var user = login is null ? Superuser : Users.All.First(user => user.Login == login);
        var result = _data.Run(user, Now, work, out var changes);
        Tell(changes);
        return result;
    }

    private void Tell(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes.DistinctBy(change => (change.Model, change.Id)))
            Webhooks.Tell(change, fields => Read(change.Model, change.Id, fields));
    }

    private JsonObject? Read(string model, int id, IReadOnlyList<string>? fields) => _data.Run(
        Superuser, Now, data => data.Find(Model(model), id) is null ? null : new RecordReader(data).Read(Model(model), [id], fields, withNames: false)[0]!.DeepClone().AsObject(), out _);

    private static OdooModel Model(string name) => OdooCatalog.All.GetValueOrDefault(name) ?? throw OdooErrors.UnknownModel(name);
}
