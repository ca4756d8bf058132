namespace Enlace.Sandbox.Odoo;

/// <summary>One request as it arrived, and what became of it. Never a password.</summary>
public sealed class OdooCall
{
    private Action? _leaving;

    internal OdooCall(int number, TimeSpan arrivedAt, string path) => (Number, ArrivedAt, Path) = (number, arrivedAt, path);

    public int Number { get; }

    /// <summary>By the monotonic clock, since the server was made.</summary>
    public TimeSpan ArrivedAt { get; }

    public string Path { get; }

    /// <summary>As in <c>common</c> or <c>object</c>; <c>json2</c> for JSON-2, <c>web</c> for the routes of the web client.</summary>
    public string? Service { get; internal set; }

    public string? Model { get; internal set; }

    public string? Method { get; internal set; }

    public int? Uid { get; internal set; }

    /// <summary>Positional and named arguments of a model's method, as JSON; null when they are too old and too large to be kept.</summary>
    public string? Arguments { get; internal set; }

    /// <summary>0 while it is under way, and when the connection was dropped.</summary>
    public int Status { get; internal set; }

    /// <summary>The <c>data.name</c> of the answer.</summary>
    public string? Error { get; internal set; }

    /// <summary>Whether all of it has been received.</summary>
    public bool HasArrived { get; internal set; }

    /// <summary>Too early, or beside another one; it was answered 429 unread.</summary>
    public bool IsRefused { get; internal set; }

    public bool IsDropped { get; internal set; }

    /// <summary>Whether it changed the database, whatever the client heard of it.</summary>
    public bool HasCommitted { get; internal set; }

    internal Action Leaving
    {
        set => _leaving = value;
    }

    /// <summary>Lets the next request in; once, whoever says it first.</summary>
    internal void Leave() => Interlocked.Exchange(ref _leaving, null)?.Invoke();
}
