using Enlace.Kernel.Events;
using Microsoft.EntityFrameworkCore;

namespace Enlace.SystemTests.Crash;

/// <summary>One effect for each post, and the account's balance with it.</summary>
internal sealed class CreditAccount(LedgerDb db, Sabotage sabotage) : IReaction<Posted>
{
    public async Task Handle(Posted fact, CancellationToken cancel)
    {
        await sabotage.Before(fact.Number, cancel);
        var balance = await db.Balances.SingleAsync(row => row.Account == fact.Account, cancel);
        balance.Amount += fact.Amount;
        balance.Version++;
        db.Effects.Add(new Effect { Number = fact.Number, Account = fact.Account, Amount = fact.Amount });
        await db.Commit(cancel);
    }
}
