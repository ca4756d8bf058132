using Enlace.Contracts;
using Enlace.Contracts.Partners;
using Enlace.Kernel.Events.Transports;
using Enlace.Partners.Data;
using Enlace.Partners.Reactions;
using Enlace.Partners.UseCases;

namespace Enlace.Partners;

/// <summary>Partner CRM: companies, their identity papers and their integrations.</summary>
public sealed class PartnersModule : IModule
{
    public string Name => "partners";

    public WireGlossary Wire => PartnersWire.Glossary;

    public IErrorShape Errors => PartnersErrors.Instance;

    public IEnvelope Envelope => PartnersEnvelope.Instance;

    public string Topic => "eventos-partners-general";

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<PartnersDb>()
        .AddSingleton(PartnersDb.Secrets)
        .AddCacheFamily(PartnersDb.Shown)
        .AddSingleton(PartnersOptions.From(settings))
        .AddSingleton<IntegrationSettings>()
        .AddScoped<IntegrationAccess>()
        .AddScoped<DisableIntegrationWhenDestinationPaused>()
        .AddScoped<RegisterPartnerWhenCommanded>();

    public void Routes(IEndpointRouteBuilder api) => api
        .Map<RegisterPartner>().Map<ListPartners>().Map<GetPartner>().Map<UpdatePartner>().Map<PatchPartner>().Map<DeletePartner>()
        .Map<ChangeStatus>().Map<DecideKyc>().Map<ListKycHistory>().Map<GetOnboarding>()
        .Map<CreateIntegration>().Map<ListIntegrations>().Map<GetIntegration>().Map<UpdateIntegration>().Map<RevokeIntegration>()
        .Map<RotateSecret>().Map<TestWebhook>().Map<ListDeliveries>().Map<ResendDelivery>();

    public void Listen(Subscriptions subscriptions) => subscriptions
        .When<DestinationPaused, DisableIntegrationWhenDestinationPaused>()
        .When<CreatePartner, RegisterPartnerWhenCommanded>();
}
