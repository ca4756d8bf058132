using Enlace.Contracts.Partners;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Wire;
using Enlace.SystemTests.Crash.Transfers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Crash;

/// <summary>A module of books, small enough to be counted to the last unit after a crash.</summary>
internal sealed class LedgerModule(Misdeeds misdeeds) : IModule
{
    public const int Accounts = 40;

    /// <summary>The account that a webhook is told about.</summary>
    public const int ToldAccount = 1;

    public string Name => "ledger";

    public WireGlossary Wire { get; } = WireGlossary.For<LedgerModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LedgerDb>()
        .AddSingleton(misdeeds).AddSingleton<Sabotage>();

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions)
    {
        if (misdeeds.Naive)
            subscriptions.When<Posted, NaiveCredit>();
        else
            subscriptions.When<Posted, CreditAccount>();
        if (misdeeds.Follows)
            subscriptions.When<PartnerRegistered, NotePartner>();
        subscriptions.When<Posted, FollowAccount>(new ReactionOptions { Ordered = true }).Run<Transfer>();
    }
}
