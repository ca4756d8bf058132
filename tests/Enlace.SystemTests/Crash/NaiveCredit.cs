using Enlace.Kernel.Events;

namespace Enlace.SystemTests.Crash;

/// <summary>The control: its effect is durable before the delivery is, so a crash in between must show as a duplicate.</summary>
internal sealed class NaiveCredit(Sabotage sabotage) : IReaction<Posted>
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public async Task Handle(Posted fact, CancellationToken cancel)
    {
        await sabotage.Before(fact.Number, cancel);
        await sabotage.Apart(async db =>
        {
            db.Effects.Add(new Effect { Number = fact.Number, Account = fact.Account, Amount = fact.Amount });
            await db.Commit(cancel);
        });
        await Task.Delay(Between, cancel);
    }
}
