using Enlace.Contracts;
using Enlace.Contracts.Partners;
using Enlace.Contracts.Partners.Onboarding;
using Enlace.Kernel.Events.Transports;
using Enlace.Partners.Data;
using Enlace.Partners.Reactions;
using Enlace.Partners.Sagas;
using Enlace.Partners.UseCases;

namespace Enlace.Partners;

/// <summary>Partner CRM: companies, their identity papers and integrations, and their onboarding with alliances (contracts) and compliance.</summary>
public sealed class PartnersModule : IModule
{
    public string Name => "partners";

    public WireGlossary Wire => PartnersWire.Glossary;

    public IErrorShape Errors => PartnersErrors.Instance;

    public IEnumerable<IErrorShape> NeighbourErrors => [Enlace.Partners.NeighbourErrors.Instance];

    public IEnvelope Envelope => PartnersEnvelope.Instance;

    public string Topic => "eventos-partners-general";

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<PartnersDb>()
        .AddSingleton(PartnersDb.Secrets)
        .AddCacheFamily(PartnersDb.Shown)
        .AddSingleton(PartnersOptions.From(settings))
        .AddSingleton<IntegrationSettings>()
        .AddScoped<IntegrationAccess>();

    public void Routes(IEndpointRouteBuilder api) => api
        .Map<RegisterPartner>().Map<ListPartners>().Map<GetPartner>().Map<UpdatePartner>().Map<PatchPartner>().Map<DeletePartner>()
        .Map<ChangeStatus>().Map<DecideKyc>().Map<ListKycHistory>()
        .Map<GetOnboarding>().Map<DecideOnboarding>().Map<ListContracts>()
        .Map<CreateIntegration>().Map<ListIntegrations>().Map<GetIntegration>().Map<UpdateIntegration>().Map<RevokeIntegration>()
        .Map<RotateSecret>().Map<TestWebhook>().Map<ListDeliveries>().Map<ResendDelivery>();

    public void NeighbourRoutes(IEndpointRouteBuilder root) => root.Map<CreateContract>().Map<RegisterCompliance>();

    public void Listen(Subscriptions subscriptions) => subscriptions
        .When<DestinationPaused, DisableIntegrationWhenDestinationPaused>()
        .When<CreatePartner, RegisterPartnerWhenCommanded>()
        .When<PartnerRegistered, DrawUpContractWhenPartnerRegistered>()
        .When<ContractSubmitted, JudgeContractWhenSubmitted>()
        .Run<PartnerOnboarding>();
}
