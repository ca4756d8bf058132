using System.Text.Json;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Sagas;
using Enlace.Kernel.Events.Sagas;

namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>How far the registration of a campaign is, with the log that the contract wants of it.</summary>
internal sealed class ShowSagaLog : IUseCase
{
    private const int MostLines = 5000;

    internal sealed record Response(string CorrelationId, SagaStep Status, string? WaitsFor, string? Reason, DateTimeOffset UpdatedAt, IReadOnlyList<Line> Log);

    internal sealed record Line(Guid Id, string CorrelationId, int Step, SagaLogKind Kind, string Message, string Status, JsonElement Data, DateTimeOffset Timestamp);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sagas-campanias/{correlation}", Handle).Refuses(CampaignsFaults.SagaNotFound);

    private static async Task<Answer<Response>> Handle(string correlation, CurrentCaller caller, SagaBrowser sagas, Progress progress, CancellationToken cancel)
    {
        correlation = Interaction.Canonical(correlation)!;
        if (await sagas.Find<CampaignRegistration>(caller.Caller.Tenant, correlation, cancel) is not { } saga)
            return CampaignsFaults.SagaNotFound;
        var lines = await progress.SagaLog(caller.Caller.Tenant, correlation, MostLines, cancel);
        return Answers.Ok(new Response(
            correlation, StepOf(saga), saga.WaitsFor, saga.Reason, saga.UpdatedAt,
            lines.ConvertAll(line => new Line(
                line.Id, line.CorrelationId, line.Step, Enum.Parse<SagaLogKind>(line.Kind), line.Message, line.State, JsonElement.Parse(line.Data), line.At))));
    }

    private static SagaStep StepOf(SagaStatus saga) => saga.State switch
    {
        SagaState.Stuck => SagaStep.Failed,
        SagaState.Compensating => SagaStep.Compensating,
        SagaState.Compensated => SagaStep.Compensated,
        SagaState.Completed => SagaStep.Completed,
        _ => CampaignsWire.Glossary.TryRead<SagaStep>(saga.Step, out var step) ? step : SagaStep.Started,
    };
}
