using Enlace.Sandbox.Failures;

namespace Enlace.Sandbox.StandIns;

/// <summary>One request as it arrived, and what became of it. A credential is only ever shown by its first letters.</summary>
public sealed class PlatformCall
{
    internal PlatformCall(int number, string method, string path) => (Number, Method, Path) = (number, method, path);

    public int Number { get; }

    public string Method { get; }

    /// <summary>Without the credential that some platforms want in it.</summary>
    public string Path { get; }

    /// <summary>By the monotonic clock, since the stand-in was made.</summary>
    public double ArrivedAtSeconds { get; internal init; }

    /// <summary>Such as <c>messages</c> or <c>sendPhoto</c>.</summary>
    public string? Operation { get; internal set; }

    /// <summary><c>send</c> or <c>call</c>.</summary>
    public string? Kind { get; internal set; }

    public string? Account { get; internal set; }

    public string? Recipient { get; internal set; }

    /// <summary>Masked.</summary>
    public string? Token { get; internal set; }

    public IReadOnlyDictionary<string, string> Query { get; internal init; } = new Dictionary<string, string>();

    /// <summary>JSON as it is, a form as an object of texts; null for anything else.</summary>
    public JsonNode? Body { get; internal set; }

    /// <summary>0 while it is under way, and when the connection was dropped.</summary>
    public int Status { get; internal set; }

    public string? ErrorCode { get; internal set; }

    /// <summary>Of the messages that it made, whatever the caller heard of them.</summary>
    public IReadOnlyList<string> ExternalIds { get; internal set; } = [];

    public bool IsDropped { get; internal set; }

    /// <summary>The kind of fault that it met.</summary>
    public string? Fault => Fate?.Kind;

    internal FaultOrder? Fate { get; set; }
}
