namespace Enlace.Sandbox.StandIns;

/// <summary>What the platform shall tell of a message.</summary>
public sealed record StatusOrder
{
    /// <summary>The message's id; one that nobody sent may be told of too.</summary>
    public required string Id { get; init; }

    public required string Status { get; init; }

    /// <summary>Why it failed.</summary>
    public int? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>For an id that nobody sent.</summary>
    public string? Account { get; init; }

    /// <summary>For an id that nobody sent.</summary>
    public string? Recipient { get; init; }

    /// <summary>Seconds since 1970; now when null.</summary>
    public long? Timestamp { get; init; }

    public Uri? WebhookUrl { get; init; }
}
