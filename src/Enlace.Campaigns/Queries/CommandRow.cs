using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Queries;

/// <summary>What became of a command, as it is kept.</summary>
internal sealed record CommandRow(
    Guid Id, string Kind, CommandStatus Status, Guid? Subject, string? ErrorCode, string? ErrorText, string CorrelationId, DateTimeOffset CreatedAt);
