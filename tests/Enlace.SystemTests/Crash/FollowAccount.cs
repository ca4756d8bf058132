using Enlace.Kernel.Events;

namespace Enlace.SystemTests.Crash;

/// <summary>Writes down each account's posts in the order in which they come.</summary>
internal sealed class FollowAccount(LedgerDb db, Sabotage sabotage) : IReaction<Posted>
{
    public async Task Handle(Posted fact, CancellationToken cancel)
    {
        sabotage.Stumble();
        db.Steps.Add(new Step { Account = fact.Account, Number = fact.Number });
        await db.Commit(cancel);
    }
}
