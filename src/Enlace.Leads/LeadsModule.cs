using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Reactions;

namespace Enlace.Leads;

/// <summary>Leads: what ManyChat tells, stored and carried to Odoo and SQL, nothing lost.</summary>
public sealed class LeadsModule : IModule
{
    /// <summary>Who may come before the contact and wait for it.</summary>
    internal static IReadOnlyCollection<Type> AwaitingContact { get; } =
        [typeof(AssignCampaignWhenTold), typeof(RecordAddressWhenTold), typeof(UpdateOpportunityWhenTold)];

    public string Name => "leads";

    public string Schema => LeadsDb.SchemaName;

    public WireGlossary Wire => LeadsWire.Glossary;

    public IErrorShape Errors => LeadsErrors.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LeadsDb>()
        .AddSingleton<LeadEvents>()
        .AddSingleton(OdooNotes.From(settings))
        .AddScoped<RecordContactWhenTold>()
        .AddScoped<AssignCampaignWhenTold>()
        .AddScoped<RecordAddressWhenTold>()
        .AddScoped<UpdateOpportunityWhenTold>();

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions)
    {
        var awaiting = new ReactionOptions { Retries = LeadFailures.WhileContactIsMissing };
        subscriptions
            .When<RecordContact, RecordContactWhenTold>()
            .When<AssignCampaign, AssignCampaignWhenTold>(awaiting)
            .When<RecordAddress, RecordAddressWhenTold>(awaiting)
            .When<UpdateOpportunity, UpdateOpportunityWhenTold>(awaiting);
    }
}
