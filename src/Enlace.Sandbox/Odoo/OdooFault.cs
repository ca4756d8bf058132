using Enlace.Sandbox.Failures;

namespace Enlace.Sandbox.Odoo;

/// <summary>What goes wrong with the next calls.</summary>
public sealed record OdooFault : ITimedFault<OdooFault>
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

    OdooFault ITimedFault<OdooFault>.With(int times) => this with { Times = times };

    /// <exception cref="ArgumentException">Something no call could meet.</exception>
    internal static OdooFault Of(FaultOrder order)
    {
        if (order.Times is < 1 or > FaultOrder.MostTimes)
            throw new ArgumentException($"times is 1 to {FaultOrder.MostTimes}.");
        var made = order.Kind switch
        {
            FaultKinds.Error => Error(order.Name ?? throw new ArgumentException("An error needs a name."), order.Message ?? "A failure on demand"),
            FaultKinds.Status => Http(order.Status is >= 400 and <= 599 and { } status ? status : throw new ArgumentException("status is 400 to 599."), order.RetryAfter),
            FaultKinds.DropBefore => DropBefore(),
            FaultKinds.DropAfter => DropAfter(),
            _ => throw new ArgumentException("kind is error, status, drop_before or drop_after."),
        };
        return made with { Times = order.Times, Model = order.Model, Method = order.Method };
    }

    internal FaultOrder ToOrder() => new()
    {
        Point = OdooFaultPoint.PointName,
        Kind = Kind switch
        {
            OdooFaultKind.Error => FaultKinds.Error,
            OdooFaultKind.Status => FaultKinds.Status,
            OdooFaultKind.DropBefore => FaultKinds.DropBefore,
            _ => FaultKinds.DropAfter,
        },
        Times = Times,
        Name = Name.Length == 0 ? null : Name,
        Message = Message.Length == 0 ? null : Message,
        Status = Kind == OdooFaultKind.Status ? Status : null,
        RetryAfter = RetryAfterSeconds,
        Model = Model,
        Method = Method,
    };

    internal bool Meets(OdooCall call) => (Model is null || Model == call.Model) && (Method is null || Method == call.Method);
}
