using System.Text;
using Enlace.Sandbox.Failures;

namespace Enlace.Sandbox.StandIns;

/// <summary>
/// A stand-in for a messaging platform, in memory: its API as clients meet it, its webhooks, and controls for tests. Tests use it in process;
/// over HTTP it is what <see cref="PlatformEndpoints"/> maps.
/// </summary>
public abstract class PlatformServer : IDisposable
{
    /// <summary>How long a platform waits for the answer to a webhook.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly string[] CallKinds =
        [FaultKinds.Throttle, FaultKinds.Refuse, FaultKinds.ExpiredToken, FaultKinds.Error, FaultKinds.Status, FaultKinds.Slow, FaultKinds.DropBefore, FaultKinds.DropAfter];

    private readonly long _started;
    private readonly PlatformSettings _usual;
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly BoundedLog<PlatformCall> _calls = new();
    private readonly BoundedLog<SentMessage> _sent = new();
    private readonly Func<Uri?>? _self;

    private protected PlatformServer(string name, PlatformSettings usual, TimeProvider? clock, HttpClient? webhooks, Func<Uri?>? self)
    {
        (Name, _usual, Settings, Clock, _self) = (name, usual, usual.Checked(), clock ?? TimeProvider.System, self);
        _started = Clock.GetTimestamp();
        Sending = new FaultPoint(name + ".send", [.. CallKinds, FaultKinds.FailLater, FaultKinds.NoId]);
        Calling = new FaultPoint(name + ".call", CallKinds);
        Telling = new FaultPoint(name + ".webhook", FaultKinds.Duplicate, FaultKinds.Lose, FaultKinds.Reverse, FaultKinds.BadSignature, FaultKinds.Slow);
        (Client, Courier) = (webhooks, new WebhookCourier(webhooks, Clock, Telling, Place, () => Settings.Redeliveries));
    }

    /// <summary>Such as <c>meta</c>: its points and its place are named so.</summary>
    public string Name { get; }

    public PlatformSettings Settings { get; private set; }

    /// <summary>Faults of messages that are sent, of other calls, and of webhooks.</summary>
    public FaultPoint Sending { get; }

    public FaultPoint Calling { get; }

    public FaultPoint Telling { get; }

    public IReadOnlyList<IFaultPoint> FaultPoints => [Sending, Calling, Telling];

    /// <summary>Every request since the last reset, in the order of arrival.</summary>
    public IReadOnlyList<PlatformCall> Calls => _calls.All;

    /// <summary>The newest of them.</summary>
    public IReadOnlyList<SentMessage> Sent => _sent.All;

    /// <summary>Is told of each message that was accepted, for whoever counts more than are kept.</summary>
    public Action<SentMessage>? Witness { get; set; }

    /// <summary>Every webhook that was due since the last reset.</summary>
    public IReadOnlyList<WebhookNotice> Webhooks => Courier.Told;

    internal TimeProvider Clock { get; }

    internal HttpClient? Client { get; }

    internal WebhookCourier Courier { get; }

    /// <summary>The address by which it was called last: where its files can be fetched.</summary>
    internal string SeenAt { get; set; } = "https://sandbox.invalid";

    internal long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <exception cref="ArgumentException">A value that makes no sense.</exception>
    public void Set(PlatformSettings settings) => Settings = settings.Checked();

    /// <summary>Says what the platform thinks of a credential.</summary>
    /// <exception cref="ArgumentException">Another word than valid, expired or revoked.</exception>
    public void SetToken(string token, string state)
    {
        if (state is not (TokenState.Valid or TokenState.Expired or TokenState.Revoked))
            throw new ArgumentException("state is valid, expired or revoked.");
        lock (_tokens)
            _tokens[token] = state;
    }

    /// <summary>The next calls go wrong.</summary>
    /// <param name="order">Its point is <c>send</c> when left out, and may be named with or without the platform.</param>
    /// <exception cref="ArgumentException">Nothing that it can do.</exception>
    public void Fail(FaultOrder order)
    {
        var name = order.Point is null ? Sending.Name : order.Point.Contains('.', StringComparison.Ordinal) ? order.Point : $"{Name}.{order.Point}";
        var point = FaultPoints.FirstOrDefault(point => point.Name == name) ?? throw new ArgumentException("point is send, call or webhook.");
        point.Arm(order);
    }

    public void ForgetCalls() => _calls.Clear();

    public void ForgetWebhooks() => Courier.Forget();

    /// <summary>Everything as it was in the beginning.</summary>
    public void Reset()
    {
        Settings = _usual;
        foreach (var point in FaultPoints)
            point.Clear();
        lock (_tokens)
            _tokens.Clear();
        _calls.Clear();
        _sent.Clear();
        Courier.Reset();
        Clear();
    }

    /// <summary>A person writes; several at once come in one webhook where the platform does so.</summary>
    /// <exception cref="ArgumentException">Nothing that a person could write there.</exception>
    public PersonWrote Write(params IReadOnlyList<PersonMessage> messages) => Hear(messages);

    /// <summary>The platform tells of messages; several at once come in one webhook where the platform does so.</summary>
    /// <exception cref="ArgumentException">This platform tells no statuses, or not this one.</exception>
    public IReadOnlyList<int> Tell(params IReadOnlyList<StatusOrder> statuses) => [.. Tellings(statuses).Select(draft => Courier.Post(draft).Number)];

    /// <summary>Posts bytes as they are.</summary>
    public int Post(RawWebhook raw)
    {
        var body = raw.Body is JsonValue value && value.TryGetValue<string>(out var text) ? text : raw.Body.ToJsonString();
        var draft = Raw(raw, Encoding.UTF8.GetBytes(body));
        return Courier.Post(draft with { ContentType = raw.ContentType ?? draft.ContentType }).Number;
    }

    public void Dispose()
    {
        Courier.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers one request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="path">Below the place where the stand-in is mounted, beginning with a slash.</param>
    public async Task Handle(HttpContext http, string path)
    {
        PlatformRequest request;
        try
        {
            request = await PlatformRequest.Read(http, path);
        }
        catch (BadHttpRequestException e)
        {
            http.Response.StatusCode = e.StatusCode;
            return;
        }

        var route = Route(request);
        var call = _calls.Add(number => new PlatformCall(number, request.Method, Shown(path))
        {
            ArrivedAtSeconds = Clock.GetElapsedTime(_started).TotalSeconds,
            Query = request.Http.Query.ToDictionary(pair => pair.Key, pair => Secrets.Contains(pair.Key) ? Mask.Of(pair.Value)! : pair.Value.ToString()),
            Body = request.Loggable(Secrets),
        });
        (call.Operation, call.Kind, call.Account, call.Recipient, call.Token) = (route?.Operation, route is { IsSend: true } ? "send" : "call", route?.Account, route?.Recipient, Mask.Of(route?.Token));
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await new PlatformExchange(this, http, call).Answer(request, route, stopping);
    }

    internal string? TokenProblem(PlatformRoute route)
    {
        if (route.IsOpen)
            return null;
        if (string.IsNullOrEmpty(route.Token))
            return TokenState.Missing;
        lock (_tokens)
            return _tokens.TryGetValue(route.Token, out var state) ? (state == TokenState.Valid ? null : state) : Settings.AcceptsUnknownTokens ? null : TokenState.Unknown;
    }

    /// <summary>Remembers a message that was accepted, and tells of it what the platform tells.</summary>
    internal void Accept(PlatformCall call, SentMessage message)
    {
        _sent.Add(_ => message);
        Witness?.Invoke(message);
        call.ExternalIds = [.. call.ExternalIds, message.Id];
        var fate = call.Fate is { Kind: FaultKinds.FailLater } ordered ? ordered : LaterFailure(message);
        IReadOnlyList<string> told = fate is null ? Settings.Statuses : ["failed"];
        if (told.Count > 1 && Telling.Take(message.Recipient, order => order.Kind == FaultKinds.Reverse) is not null)
            told = [.. told.Reverse()];
        var delay = TimeSpan.FromMilliseconds(Settings.StatusDelayMs);
        if (told.Count > 0)
            message.Fate = new MessageFate(told[^1], fate?.Code, Clock.GetUtcNow() + delay);
        foreach (var status in told)
        {
            if (StatusOf(message, new StatusOrder { Id = message.Id, Status = status, Code = fate?.Code, Message = fate?.Message }) is { } draft)
                Courier.Post(draft with { Delay = delay, Accepted = () => message.Told(status) });
        }
    }

    internal PersonWrote Posted((IReadOnlyList<string> Ids, IReadOnlyList<WebhookDraft> Drafts) made) => new(made.Ids, [.. made.Drafts.Select(draft => Courier.Post(draft).Number)]);

    internal SentMessage? FindSent(string id) => Sent.FirstOrDefault(message => message.Id == id);

    internal Uri Place(Uri url)
    {
        var to = Settings.DeliverTo is { } text ? text.Length == 0 ? null : new Uri(text) : _self?.Invoke();
        return to is null ? url : new Uri(to, url.PathAndQuery);
    }

    /// <summary>What the control surface shows beyond what all platforms have.</summary>
    internal virtual Task<JsonNode?> Control(string method, string[] path, byte[] body) => Task.FromResult<JsonNode?>(null);

    /// <summary>The names in a body or a query that hold a credential.</summary>
    internal abstract IReadOnlyCollection<string> Secrets { get; }

    internal abstract PlatformRoute? Route(PlatformRequest request);

    /// <summary>The platform's own words for what was ordered.</summary>
    internal abstract PlatformReply Refusal(FaultOrder order);

    internal abstract PlatformReply WrongToken(string problem);

    internal abstract PlatformReply NoSuchRoute();

    /// <summary>A success that lacks its id.</summary>
    internal abstract PlatformReply WithoutId(PlatformReply reply);

    internal abstract WebhookDraft? StatusOf(SentMessage message, StatusOrder order);

    internal abstract IReadOnlyList<WebhookDraft> Tellings(IReadOnlyList<StatusOrder> statuses);

    internal abstract PersonWrote Hear(IReadOnlyList<PersonMessage> messages);

    internal abstract WebhookDraft Raw(RawWebhook raw, byte[] body);

    /// <summary>What nobody ordered and happens all the same, such as a message outside the window.</summary>
    internal virtual FaultOrder? LaterFailure(SentMessage message) => null;

    /// <summary>The path as the log may show it.</summary>
    internal virtual string Shown(string path) => path;

    private protected abstract void Clear();
}
