namespace Enlace.Campaigns.Domain;

/// <summary>What became of a command, for whoever sent it and got nothing but its id.</summary>
internal sealed class CommandRecord : ITenantOwned
{
    private CommandRecord()
    {
    }

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    /// <summary>The command's name on the wire.</summary>
    public string Kind { get; private init; } = "";

    public CommandStatus Status { get; private set; }

    /// <summary>What it is about: the id of the campaign, the participant or the conversion.</summary>
    public Guid? SubjectId { get; private set; }

    public string? ErrorCode { get; private set; }

    public string? ErrorText { get; private set; }

    public string CorrelationId { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static CommandRecord Taken(Guid id, string tenant, string kind, string correlation, DateTimeOffset now) => new()
    {
        Id = id,
        TenantId = tenant,
        Kind = kind,
        CorrelationId = correlation,
        CreatedAt = now,
    };

    public void Processed(Guid? subject, DateTimeOffset now) => (Status, SubjectId, EndedAt) = (CommandStatus.Processed, subject, now);

    public void Rejected(string code, string text, DateTimeOffset now) => (Status, ErrorCode, ErrorText, EndedAt) = (CommandStatus.Rejected, code, text, now);
}
