using System.Text.Json.Nodes;
using Enlace.Kernel.Events.Transports;
using Enlace.Lending.Data;
using Enlace.Lending.Events;
using Enlace.Lending.Security;

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

    public JsonObject? DocumentKeys(Message message, EventType type) => LendingEnvelope.DocumentKeys(message, type);

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LendingDb>()
        .AddCacheFamily(LendingDb.ClientByRfc)
        .AddCacheFamily(LendingDb.Statement)
        .AddSingleton(LendingOptions.From(settings))
        .AddSingleton<OpenReads>();

    public void Routes(IEndpointRouteBuilder api)
    {
        // Who may read without a token, and who may not come without one.
        var open = api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<OpenReads>());
        var asked = api.MapGroup("").Asks(LendingBearer.Instance);
    }

    public void Listen(Subscriptions subscriptions)
    {
    }
}
