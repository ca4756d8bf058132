using Enlace.Contracts.Partners.Onboarding;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Partners.Reactions;

/// <summary>Compliance: approves a contract and registers its partner, or refuses it by a rule. What fails otherwise is tried again.</summary>
internal sealed partial class JudgeContractWhenSubmitted(PartnersDb db, TimeProvider clock, ILogger<JudgeContractWhenSubmitted> logger)
    : IReaction<ContractSubmitted>
{
    public async Task Handle(ContractSubmitted fact, CancellationToken cancel)
    {
        // Cancelled or judged meanwhile: then there is nothing to decide.
        if (await db.Contracts.FirstOrDefaultAsync(found => found.Id == fact.ContractId, cancel) is not { IsOver: false, Status: not ContractStatus.Rejected } contract)
            return;
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        if (Compliance.Judge(contract.Amount, contract.Currency, contract.PartnerId, PartnersWire.Glossary.Word(contract.Status)) is { } broken)
        {
            contract.Reject(broken, Compliance.CauseOf(broken), now);
            db.Publish(ContractFacts.Rejected(contract, now));
        }
        else
        {
            if (Compliance.IsRemarkable(contract.Amount))
                Log.Remarkable(logger, contract.Id, contract.Amount, contract.Currency);
            if (!await db.ComplianceRecords.AnyAsync(found => found.PartnerId == contract.PartnerId, cancel))
                db.Add(ComplianceRecord.Register(db.Tenant, contract.PartnerId, now));
            db.Publish(ContractFacts.Approved(contract, now));
        }

        await db.Commit(cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(900, LogLevel.Warning, "Contract {ContractId} is approved with a remarkable amount: {Amount} {Currency}")]
        public static partial void Remarkable(ILogger logger, Guid contractId, decimal amount, string currency);
    }
}
