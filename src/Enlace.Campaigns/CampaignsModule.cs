using Enlace.Campaigns.Commands;
using Enlace.Campaigns.Commands.Reactions;
using Enlace.Campaigns.Commands.UseCases;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Projections;
using Enlace.Campaigns.Queries;
using Enlace.Campaigns.Queries.UseCases;
using Enlace.Campaigns.Sagas;
using Enlace.Campaigns.Streams;
using Enlace.Campaigns.Streams.UseCases;
using Enlace.Campaigns.Tracking.UseCases;
using Enlace.Contracts.Campaigns;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Campaigns;

/// <summary>Campaigns: from the command to the payout, every cent explained.</summary>
public sealed class CampaignsModule : IModule
{
    internal const string RegisterCampaignPoint = "campaigns.register-campaign", RegisterParticipantPoint = "campaigns.register-participant",
        RegisterTrackingPoint = "campaigns.register-tracking";

    private readonly CampaignsEnvelope _envelope = new();

    internal const string Own = "campaigns";

    public string Name => Own;

    public WireGlossary Wire => CampaignsWire.Glossary;

    public IErrorShape Errors => CampaignsErrors.Instance;

    public IEnvelope Envelope => _envelope;

    public string Topic => "eventos-campanias";

    public void Services(IServiceCollection services, IConfiguration settings)
    {
        var options = CampaignsOptions.From(settings);
        _envelope.Version = options.SchemaVersion;
        services
            .AddModuleDb<CampaignsDb>()
            .AddSingleton(options)
            .AddSingleton<Kernel.Observability.IHealthWords, CampaignsHealth>()
            .AddSingleton<JournalSignal>()
            .AddSingleton<Journal>()
            .AddScoped<CommandDesk>()
            .AddSingleton<ViewWriter>()
            .AddSingleton<Projector>()
            .AddWorkerService<ProjectionWorker>()
            .AddSingleton<ReadModel>()
            .AddSingleton<Progress>()
            .AddSingleton<FactReader>()
            .AddSingleton<StreamSignal>()
            .AddSingleton<FactBroadcast>().AddHostedService(provider => provider.GetRequiredService<FactBroadcast>())
            .AddFaultPoint(RegisterCampaignPoint)
            .AddFaultPoint(RegisterParticipantPoint)
            .AddFaultPoint(RegisterTrackingPoint)
            .AddMoney(settings);
    }

    public void Routes(IEndpointRouteBuilder api) => api
        .Map<DraftCampaign>().Map<Queries.UseCases.ListCampaigns>().Map<ChangeCampaign>().Map<MoveCampaign>()
        .Map<ListParticipants>().Map<AddParticipant>().Map<RemoveParticipant>()
        .Map<ShowCommand>().Map<ShowSagaLog>().Map<ShowReadModels>().Map<RebuildReadModels>()
        .MapMoney();

    public void NeighbourRoutes(IEndpointRouteBuilder root) => root
        .Map<AskForCampaign>().Map<AskForPartner>().Map<AskForTracking>()
        .Map<AskToCancelCampaign>().Map<AskToCancelPartner>().Map<AskToCancelTracking>()
        .Map<ShowCampaigns>().Map<ShowPartners>().Map<ShowTracking>().Map<QueryCampaign>()
        .Map<StreamCampaigns>()
        .Map<FollowLink>();

    public void Listen(Subscriptions subscriptions) => subscriptions
        .When<RegisterCampaign, RegisterCampaignWhenCommanded>()
        .When<CancelCampaign, CancelCampaignWhenCommanded>()
        .When<RegisterPartner, RegisterPartnerWhenCommanded>(new() { Ordered = true })
        .When<CancelPartner, CancelPartnerWhenCommanded>()
        .When<RegisterTracking, RegisterTrackingWhenCommanded>()
        .When<CancelTracking, CancelTrackingWhenCommanded>()
        .Run<CampaignRegistration>()
        .ListenForMoney();
}
