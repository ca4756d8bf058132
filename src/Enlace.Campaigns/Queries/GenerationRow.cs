namespace Enlace.Campaigns.Queries;

/// <summary>A generation of the read models.</summary>
internal sealed record GenerationRow(long Generation, string State, long Position, DateTimeOffset StartedAt);
