using Enlace.Kernel.Events;

namespace Enlace.SystemTests.Crash;

/// <summary>
/// The control: its effect is durable before the delivery is, so a crash in between must show as a duplicate. It does not listen when its time is up either:
/// one that stood still has both its own delay and its limit behind it when it wakes, and which of them rings first is anybody's guess.
/// </summary>
internal sealed class NaiveCredit(Sabotage sabotage) : IReaction<Posted>
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public async Task Handle(Posted fact, CancellationToken cancel)
    {
        await sabotage.Before(fact.Number, CancellationToken.None);
        await sabotage.Apart(async db =>
        {
            db.Effects.Add(new Effect { Number = fact.Number, Account = fact.Account, Amount = fact.Amount });
            await db.Commit(CancellationToken.None);
        });
        await Task.Delay(Between, CancellationToken.None);
    }
}
