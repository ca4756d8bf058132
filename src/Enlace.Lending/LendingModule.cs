using System.Text.Json.Nodes;
using Enlace.Kernel.Events.Transports;
using Enlace.Lending.Data;
using Enlace.Lending.Events;
using Enlace.Lending.Security;
using Enlace.Lending.UseCases;

namespace Enlace.Lending;

/// <summary>Lending: clients, loans and payments of a SOFIPO, right to the cent.</summary>
public sealed class LendingModule : IModule
{
    internal const string ModuleName = "lending";

    public string Name => ModuleName;

    public WireGlossary Wire => LendingWire.Glossary;

    public IErrorShape Errors => LendingErrors.Instance;

    public IEnvelope Envelope => LendingEnvelope.Instance;

    public string Topic => "sofipo_events_exchange";

    public bool SignsIn => true;

    public JsonObject? DocumentKeys(Message message, EventType type) => LendingEnvelope.DocumentKeys(message, type);

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LendingDb>()
        .AddCacheFamily(LendingDb.ClientByRfc)
        .AddCacheFamily(LendingDb.Statement)
        .AddSingleton(LendingOptions.From(settings))
        .AddSingleton<OpenReads>()
        .AddSingleton<Passwords>()
        .AddSingleton<SignIns>()
        .AddSingleton(provider => Budgets.Of(provider.GetRequiredService<LendingOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(HouseRules.From(settings));

    public void Routes(IEndpointRouteBuilder api)
    {
        api.Map<SignIn>().Map<RefreshToken>();
        // What a guest may read where the operator allows it, and what nobody may do without a token.
        api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<OpenReads>())
            .Map<GetClient>().Map<ListClients>();
        api.MapGroup("").Asks(LendingBearer.Instance)
            .Map<SignOut>()
            .Map<ListUsers>().Map<CreateUser>().Map<GetUser>().Map<UpdateUser>()
            .Map<CreateClient>().Map<UpdateClient>().Map<DeleteClient>()
            .Map<QuoteLoan>();
    }

    public void Listen(Subscriptions subscriptions)
    {
    }
}
