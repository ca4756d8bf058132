using Enlace.Lending.Data;

namespace Enlace.Lending;

/// <summary>Lending: clients, loans and payments of a SOFIPO, right to the cent.</summary>
public sealed class LendingModule : IModule
{
    internal const string ModuleName = "lending";

    public string Name => ModuleName;

    public WireGlossary Wire => LendingWire.Glossary;

    public IErrorShape Errors => LendingErrors.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services.AddModuleDb<LendingDb>();

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions)
    {
    }
}
