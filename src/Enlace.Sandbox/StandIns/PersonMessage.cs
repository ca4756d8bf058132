namespace Enlace.Sandbox.StandIns;

/// <summary>What a person writes, in words that all platforms share; each puts it into its own shape.</summary>
public sealed record PersonMessage
{
    public required string From { get; init; }

    public string? Name { get; init; }

    public string? Username { get; init; }

    /// <summary>WhatsApp: the id of the person within the business.</summary>
    public string? UserId { get; init; }

    /// <summary>Whom it is written to: a number's id, a page, an account, a bot.</summary>
    public string? Account { get; init; }

    /// <summary>Meta: which of its products.</summary>
    public string? Channel { get; init; }

    public string Type { get; init; } = "text";

    public string? Text { get; init; }

    public string? Caption { get; init; }

    public string? MimeType { get; init; }

    public string? FileName { get; init; }

    /// <summary>The file; a few bytes are made up when it is left out.</summary>
    public string? ContentBase64 { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>Of the button that was pressed.</summary>
    public string? Payload { get; init; }

    public string? Title { get; init; }

    /// <summary>The message that is answered, or reacted to.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The platform's id of it; a new one when null.</summary>
    public string? Id { get; init; }

    /// <summary>Seconds since 1970; now when null.</summary>
    public long? Timestamp { get; init; }

    /// <summary>Members that are put into the platform's message as they are; null takes one away.</summary>
    public JsonObject? Message { get; init; }

    /// <summary>Instead of the address that the platform knows.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <exception cref="ArgumentException">It is not base64.</exception>
    internal byte[] Content()
    {
        try
        {
            return ContentBase64 is { } text ? Convert.FromBase64String(text) : "sandbox file"u8.ToArray();
        }
        catch (FormatException)
        {
            throw new ArgumentException("content_base64 is not base64.");
        }
    }

    internal void MergeInto(JsonObject message)
    {
        foreach (var (name, value) in Message ?? [])
        {
            if (value is null)
                message.Remove(name);
            else
                message[name] = value.DeepClone();
        }
    }
}
