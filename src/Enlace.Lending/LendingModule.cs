using System.Text.Json.Nodes;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Lending.Closing;
using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Data.Days;
using Enlace.Lending.Events;
using Enlace.Lending.Jobs;
using Enlace.Lending.Security;
using Enlace.Lending.UseCases;

namespace Enlace.Lending;

/// <summary>Lending: clients, loans and payments of a SOFIPO, right to the cent.</summary>
public sealed class LendingModule : IModule
{
    internal const string ModuleName = "lending";

    private const string Exchange = "sofipo_events_exchange";

    /// <summary>A payment that is sent again after a month is still the same payment, and nobody gets an answer that was another's.</summary>
    private static readonly IdempotencyRule Repeats = new(LongestKey: 128, Keep: TimeSpan.FromDays(30), PerCaller: true);

    public string Name => ModuleName;

    public WireGlossary Wire => LendingWire.Glossary;

    public IErrorShape Errors => LendingErrors.Instance;

    public IEnvelope Envelope => LendingEnvelope.Instance;

    public string Topic => Exchange;

    public bool SharesTopic => true;

    public LogReading LogReading { get; } = LendingLogQueue.Of(Exchange);

    public bool SignsIn => true;

    public JsonObject? DocumentKeys(Message message, EventType type) => LendingEnvelope.DocumentKeys(message, type);

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddModuleDb<LendingDb>()
        .AddCacheFamily(LendingDb.ClientByRfc)
        .AddCacheFamily(LendingDb.Statement)
        .AddSingleton(LendingOptions.From(settings))
        .AddSingleton(HouseRules.From(settings))
        .AddSingleton(LoanOptions.From(settings))
        .AddSingleton(ClosingOptions.From(settings))
        .AddSingleton<OpenReads>()
        .AddSingleton<Passwords>()
        .AddSingleton<SignIns>()
        .AddSingleton(provider => Budgets.Of(provider.GetRequiredService<LendingOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<BusinessClock>()
        .AddSingleton<BookStore>()
        .AddSingleton<DayStore>()
        .AddSingleton<DayBatch>()
        .AddSingleton<DayCloser>()
        .AddWorkerService<CloseDays>()
        .AddScoped<LoanDesk>()
        .AddScoped<LoanReading>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.Map<SignIn>().Map<RefreshToken>();
        // What a guest may read where the operator allows it, and what nobody may do without a token.
        api.MapGroup("").Asks(api.ServiceProvider.GetRequiredService<OpenReads>())
            .Map<GetClient>().Map<ListClients>().Map<ShowStatement>();
        api.MapGroup("").Asks(LendingBearer.Instance).Remembers(Repeats)
            .Map<SignOut>()
            .Map<ListUsers>().Map<CreateUser>().Map<GetUser>().Map<UpdateUser>()
            .Map<CreateClient>().Map<UpdateClient>().Map<DeleteClient>()
            .Map<QuoteLoan>().Map<CreateLoan>().Map<ApplyForLoan>().Map<ListLoans>().Map<GetLoan>()
            .Map<ApproveLoan>().Map<RejectLoan>().Map<DisburseLoan>().Map<CancelLoan>().Map<WriteOffLoan>()
            .Map<ShowSchedule>().Map<ShowPayoff>().Map<ShowLedger>()
            .Map<ChargeFee>().Map<RegisterPayment>().Map<ListPayments>().Map<ReversePayment>().Map<ExplainPayment>().Map<RefundCredit>()
            .Map<ShowTrialBalance>().Map<ReconcileLedger>()
            .Map<CloseDay>().Map<ShowBusinessDay>().Map<ShowDelinquency>();
    }

    public void NeighbourRoutes(IEndpointRouteBuilder root) => root.Map<GreetCaller>();

    public void Listen(Subscriptions subscriptions)
    {
    }
}
