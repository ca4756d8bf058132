using System.Text.Json.Serialization;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>What became of a command.</summary>
internal sealed class ShowCommand : IUseCase
{
    internal sealed record Response(Guid Id, string Kind, CommandStatus Status, Outcome? Result, Refusal? Error, Guid CorrelationId, DateTimeOffset CreatedAt);

    internal sealed record Outcome(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? CampaignId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? PartnerId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? TrackingId);

    internal sealed record Refusal(string Code, string Message);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/comandos/{id}", Handle).Refuses(CampaignsFaults.CommandNotFound);

    private static async Task<Answer<Response>> Handle(string id, CurrentCaller caller, Progress progress, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) && await progress.Command(caller.Caller.Tenant, known, cancel) is { } row
            ? Answers.Ok(new Response(
                row.Id, row.Kind, row.Status, ResultOf(row), row.ErrorCode is null ? null : new Refusal(row.ErrorCode, row.ErrorText ?? ""),
                Guid.Parse(row.CorrelationId), row.CreatedAt))
            : CampaignsFaults.CommandNotFound;

    private static Outcome? ResultOf(CommandRow row) => row.Subject is not { } subject ? null
        : row.Kind.EndsWith("Campaign", StringComparison.Ordinal) ? new Outcome(subject, null, null)
        : row.Kind.EndsWith("Partner", StringComparison.Ordinal) ? new Outcome(null, subject, null) : new Outcome(null, null, subject);
}
