namespace Enlace.Sandbox.StandIns;

/// <summary>A message that the platform has accepted.</summary>
public sealed class SentMessage
{
    private readonly Lock _gate = new();
    private readonly List<string> _statuses = [];

    internal SentMessage(string id, string channel, string? account, string recipient, string type, JsonNode body) =>
        (Id, Channel, Account, Recipient, Type, Body) = (id, channel, account, recipient, type, body);

    public string Id { get; }

    /// <summary>Such as <c>whatsapp</c>.</summary>
    public string Channel { get; }

    public string? Account { get; }

    public string Recipient { get; }

    public string Type { get; }

    /// <summary>As it was sent; a form as an object of texts.</summary>
    public JsonNode Body { get; }

    /// <summary>Where the platform tells of it, if the message named a place itself.</summary>
    public Uri? Callback { get; internal init; }

    /// <summary>What was told of it so far, in that order.</summary>
    public IReadOnlyList<string> Statuses
    {
        get
        {
            lock (_gate)
                return [.. _statuses];
        }
    }

    /// <summary>What the platform knows of it, whether or not anybody could be told.</summary>
    internal MessageFate Fate
    {
        get
        {
            lock (_gate)
                return field;
        }

        set
        {
            lock (_gate)
                field = value;
        }
    } = new("queued", null, default);

    internal void Told(string status)
    {
        lock (_gate)
            _statuses.Add(status);
    }
}
