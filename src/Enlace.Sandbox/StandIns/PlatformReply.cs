namespace Enlace.Sandbox.StandIns;

/// <summary>What a stand-in answers.</summary>
internal sealed record PlatformReply(int Status, JsonNode? Body)
{
    /// <summary>For the log: the code inside an error.</summary>
    public string? ErrorCode { get; init; }

    public int? RetryAfter { get; init; }

    /// <summary>Instead of JSON.</summary>
    public byte[]? Bytes { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public static PlatformReply Ok(JsonNode? body) => new(StatusCodes.Status200OK, body);
}
