namespace Enlace.Sandbox.Odoo;

/// <summary>What goes wrong with the next calls.</summary>
public sealed record OdooFault
{
    private OdooFault(OdooFaultKind kind) => Kind = kind;

    public OdooFaultKind Kind { get; }

    /// <summary>How many calls it meets.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Only calls of this model; null meets all.</summary>
    public string? Model { get; init; }

    /// <summary>Only calls of this method, such as <c>create</c> or <c>authenticate</c>; null meets all.</summary>
    public string? Method { get; init; }

    internal string Name { get; private init; } = "";

    internal string Message { get; private init; } = "";

    internal int Status { get; private init; }

    internal int? RetryAfterSeconds { get; private init; }

    /// <summary>The call fails inside the server, with this <c>data.name</c>, and changes nothing.</summary>
    public static OdooFault Error(string name, string message = "A failure on demand") => new(OdooFaultKind.Error) { Name = name, Message = message };

    /// <summary>The front server answers instead of Odoo.</summary>
    public static OdooFault Http(int status, int? retryAfterSeconds = null) => new(OdooFaultKind.Status) { Status = status, RetryAfterSeconds = retryAfterSeconds };

    /// <summary>The connection breaks, and nothing was done.</summary>
    public static OdooFault DropBefore() => new(OdooFaultKind.DropBefore);

    /// <summary>Everything is done and committed, then the connection breaks: the client cannot know.</summary>
    public static OdooFault DropAfter() => new(OdooFaultKind.DropAfter);

    internal bool Meets(OdooCall call) => (Model is null || Model == call.Model) && (Method is null || Method == call.Method);
}
