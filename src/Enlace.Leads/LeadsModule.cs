using Enlace.Contracts.Leads;
using Enlace.Kernel.Events.Transports;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Ingest;
using Enlace.Leads.Reactions;
using Enlace.Leads.Reports;
using Enlace.Leads.Sources;
using Enlace.Leads.UseCases;

namespace Enlace.Leads;

/// <summary>Leads: what ManyChat tells, stored and carried to Odoo and SQL, nothing lost.</summary>
public sealed class LeadsModule : IModule
{
    internal const string ModuleName = "leads";

    /// <summary>Who may come before the contact and wait for it.</summary>
    internal static IReadOnlyCollection<Type> AwaitingContact { get; } =
        [typeof(AssignCampaignWhenTold), typeof(RecordAddressWhenTold), typeof(UpdateOpportunityWhenTold)];

    public string Name => ModuleName;

    public string Schema => LeadsDb.SchemaName;

    public WireGlossary Wire => LeadsWire.Glossary;

    public IErrorShape Errors => LeadsErrors.Instance;

    public IEnvelope EnvelopeOf(Type fact) => LeadsEnvelope.Of(fact) ?? CloudEventsEnvelope.Instance;

    /// <summary>The contract's general queue, which the original declared and nobody used.</summary>
    public IEnumerable<string> Queues => ["manychat-events-queue"];

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LeadsDb>()
        .AddSingleton<LeadEvents>()
        .AddSingleton<QueueReport>()
        .AddSingleton(OdooNotes.From(settings))
        .AddSingleton(LeadsOptions.From(settings))
        .AddSingleton<LeadsKeys>()
        .AddSingleton<LeadsDeletionKeys>()
        .AddSingleton<InboxSignal>()
        .AddSingleton<IBurialWitness, DeadLetterQueue>()
        .AddSingleton<EventIntake>()
        .AddSingleton<InboxWriter>()
        .AddSingleton<InboxSweep>().AddHostedService(provider => provider.GetRequiredService<InboxSweep>())
        .AddHostedService<Promoter>()
        .AddSingleton<BacklogWatch>().AddHostedService(provider => provider.GetRequiredService<BacklogWatch>())
        .AddDestinations(settings);

    public void Routes(IEndpointRouteBuilder api)
    {
        var keyed = api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<LeadsKeys>());
        foreach (var source in Family.Of<ILeadSource>(typeof(LeadsModule).Assembly))
            source.Map(keyed);
        keyed
            .Map<ListContacts>().Map<CreateContact>().Map<GetContact>().Map<UpdateContact>().Map<DeleteContact>()
            .Map<ListCampaigns>().Map<CreateCampaign>().Map<GetCampaign>().Map<UpdateCampaign>().Map<DeleteCampaign>()
            .Map<ListAdvisors>().Map<CreateAdvisor>().Map<GetAdvisor>().Map<UpdateAdvisor>().Map<DeleteAdvisor>()
            .Map<ListChannels>().Map<CreateChannel>().Map<GetChannel>().Map<UpdateChannel>().Map<DeleteChannel>()
            .Map<ListCampaignContacts>().Map<GetCampaignContact>().Map<UpdateCampaignContact>().Map<DeleteCampaignContact>()
            .Map<AssignContactToCampaign>().Map<UpdateAssignmentByManychatId>()
            .Map<ShowLeadsHealth>().Map<ShowStatistics>().Map<CountLeads>().Map<ShowFunnel>().Map<CountAdvisors>()
            .Map<ListDeadMessages>().Map<ReplayDeadMessage>().Map<ReplayDeadNotes>().Map<DiscardDeadMessage>();
        keyed.Map<RunSync>().Map<ShowLastSync>().Map<ListSyncRuns>();
        api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<OdooDoor>()).Map<ReceiveOdooChange>();
    }

    public void NeighbourRoutes(IEndpointRouteBuilder root)
    {
        root.Map<ShowService>().Map<HandleQueueTrigger>();
        root.MapGroup("").Asks(root.ServiceProvider.GetRequiredService<LeadsKeys>()).Map<CheckContact>();
    }

    public void Listen(Subscriptions subscriptions)
    {
        var awaiting = new ReactionOptions { Retries = LeadFailures.WhileContactIsMissing };
        subscriptions
            .When<RecordContact, RecordContactWhenTold>()
            .When<AssignCampaign, AssignCampaignWhenTold>(awaiting)
            .When<RecordAddress, RecordAddressWhenTold>(awaiting)
            .When<UpdateOpportunity, UpdateOpportunityWhenTold>(awaiting)
            .When<TakeUpEvent, TakeUpEventWhenTold>();
        subscriptions.HearDestinations();
    }
}
