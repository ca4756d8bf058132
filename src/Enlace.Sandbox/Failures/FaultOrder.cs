namespace Enlace.Sandbox.Failures;

/// <summary>What shall go wrong at a point, as it is asked for. Which members mean something depends on the kind.</summary>
public sealed record FaultOrder : ITimedFault<FaultOrder>
{
    public const int MostTimes = 1_000_000;

    /// <summary>Such as <c>meta.send</c>.</summary>
    public string? Point { get; init; }

    /// <summary>One of <see cref="FaultKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>How many calls it meets.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The platform's code.</summary>
    public int? Code { get; init; }

    /// <summary>The second code that Graph errors may have.</summary>
    public int? Subcode { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>Seconds.</summary>
    public int? RetryAfter { get; init; }

    public int? DelayMs { get; init; }

    public string? Message { get; init; }

    /// <summary>Odoo's name of an error.</summary>
    public string? Name { get; init; }

    /// <summary>Only calls of this Odoo model.</summary>
    public string? Model { get; init; }

    /// <summary>Only calls of this Odoo method.</summary>
    public string? Method { get; init; }

    /// <summary>Only messages to this recipient.</summary>
    public string? Recipient { get; init; }

    /// <summary>Telegram: the chat that the group has become.</summary>
    public long? MigrateTo { get; init; }

    FaultOrder ITimedFault<FaultOrder>.With(int times) => this with { Times = times };

    /// <exception cref="ArgumentException">Something no call could meet.</exception>
    internal void Check(string point, IReadOnlyList<string> kinds)
    {
        Demand(kinds.Contains(Kind), $"kind of {point} is {string.Join(", ", kinds)}.");
        Demand(Times is >= 1 and <= MostTimes, $"times is 1 to {MostTimes}.");
        Demand(Status is null or (>= 200 and <= 599), "status is 200 to 599.");
        Demand(RetryAfter is null or (>= 0 and <= 86_400), "retry_after is 0 to 86400 seconds.");
        Demand(DelayMs is null or (>= 0 and <= 600_000), "delay_ms is 0 to 600000.");
        Demand(Kind != FaultKinds.Slow || DelayMs is not null, "delay_ms is needed.");
        Demand(Kind is not (FaultKinds.Refuse or FaultKinds.FailLater) || Code is not null, "code is needed.");
    }

    private static void Demand(bool isSo, string words)
    {
        if (!isSo)
            throw new ArgumentException(words);
    }
}
