using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Attribution.Jobs;
using Enlace.Campaigns.Attribution.Reactions;
using Enlace.Campaigns.Attribution.UseCases;
using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Commissions.Reactions;
using Enlace.Campaigns.Commissions.UseCases;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Fraud;
using Enlace.Campaigns.Fraud.Reactions;
using Enlace.Campaigns.Fraud.UseCases;
using Enlace.Campaigns.Payouts;
using Enlace.Campaigns.Payouts.Reactions;
using Enlace.Campaigns.Payouts.UseCases;
using Enlace.Campaigns.Statements;
using Enlace.Campaigns.Statements.UseCases;
using Enlace.Campaigns.Tracking;
using Enlace.Campaigns.Tracking.Jobs;
using Enlace.Campaigns.Tracking.Reactions;
using Enlace.Campaigns.Tracking.UseCases;
using Enlace.Contracts.Campaigns;
using Enlace.Contracts.Messaging;
using Enlace.Contracts.Partners;
using Enlace.Kernel.Events.Outlets;

namespace Enlace.Campaigns;

/// <summary>The table of contents of tracking and money: from a click to a payout.</summary>
internal static class MoneyParts
{
    /// <summary>Longer than the longest patience that can be set, however the delays are spread, so that the last look is a decision.</summary>
    private static readonly RetrySchedule Patiently = new(
        TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));

    public static IServiceCollection AddMoney(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(MoneyOptions.From(settings))
        .AddSingleton<SenderHash>()
        .AddSingleton<ClickLinks>()
        .AddSingleton<InteractionMonths>()
        .AddSingleton<PrepareMonths>().AddHostedService(provider => provider.GetRequiredService<PrepareMonths>())
        .AddSingleton<ClickWriter>()
        .AddScoped<AttributionDesk>()
        .AddSingleton<ClickGuard>()
        .AddSingleton<ForgetPaidClicks>().AddHostedService(provider => provider.GetRequiredService<ForgetPaidClicks>())
        .AddScoped<CommissionDesk>()
        .AddScoped<ICommittedBudget, CommittedFunds>()
        .AddScoped<CommissionChanges>().AddScoped<CommissionWithdrawal>()
        .AddScoped<PayoutPlanner>()
        .AddSingleton<PayoutProcessor>()
        .AddOutlet<PayoutOutlet>()
        .AddSingleton<StatementReader>();

    public static IEndpointRouteBuilder MapMoney(this IEndpointRouteBuilder api) => api
        .Map<RegisterInteractions>().Map<ListInteractions>().Map<GetInteraction>()
        .Map<ShowStatistics>().Map<CreateLink>().Map<SimulateRule>()
        .Map<ExplainAttribution>()
        .Map<ListCommissions>().Map<GetCommission>().Map<ConfirmCommission>().Map<RevertCommission>().Map<ConfirmBatch>()
        .Map<ReportFraud>()
        .Map<SchedulePayouts>().Map<ListPayouts>().Map<GetPayout>().Map<ExecutePayout>()
        .Map<ShowEarnings>();

    public static Subscriptions ListenForMoney(this Subscriptions subscriptions) => subscriptions
        // What is not known yet is asked for again until nobody waits for it any more (PatienceSeconds), and decided then.
        .When<InteractionRegistered, AttributeWhenInteractionRegistered>(new() { Retries = Patiently })
        .When<MessageReceived, CountClickWhenMessageReceived>(new() { Wants = told => told is MessageReceived message && ChatReferences.MayBeIn(message) })
        .When<ConversionAttributed, ReserveWhenConversionAttributed>()
        // A payout whose end is not known holds it up, for as long as the processor may be asked.
        .When<FraudDetected, WithdrawCommissionsWhenFraudDetected>(new() { Retries = RetrySchedule.External })
        .When<ConversionCancelled, WithdrawCommissionsWhenConversionCancelled>(new() { Retries = RetrySchedule.External })
        .When<CommissionsWithdrawn, RevertAttributionWhenCommissionsWithdrawn>()
        .When<AttributionReverted, DiscardInteractionsWhenAttributionReverted>()
        // What was decided last is what holds.
        .When<KycDecided, NoteKycWhenDecided>(new() { Ordered = true })
        .When<PartnerUpdated, NoteStatusWhenPartnerUpdated>(new() { Ordered = true })
        .When<PartnerDeleted, NoteEndWhenPartnerDeleted>();
}
