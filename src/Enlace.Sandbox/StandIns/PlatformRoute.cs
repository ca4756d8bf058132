namespace Enlace.Sandbox.StandIns;

/// <summary>What a request asks for, before it is done.</summary>
internal sealed record PlatformRoute(string Operation, Func<PlatformCall, Task<PlatformReply>> Run)
{
    public PlatformRoute(string operation, Func<PlatformCall, PlatformReply> run)
        : this(operation, call => Task.FromResult(run(call)))
    {
    }

    /// <summary>Whether it sends a message to a person.</summary>
    public bool IsSend { get; init; }

    public string? Account { get; init; }

    public string? Recipient { get; init; }

    public string? Token { get; init; }

    /// <summary>A route that anybody may call.</summary>
    public bool IsOpen { get; init; }
}
