using System.Globalization;
using Enlace.Kernel;
using Enlace.Kernel.Events.Sagas;
using Microsoft.EntityFrameworkCore;

namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>
/// Four steps, each a commit of its own; between the third and the fourth it waits for its alarm clock. Even numbers fail there and are
/// taken back. Every step can be died at, before its commit and after it.
/// </summary>
internal sealed class Transfer(LedgerDb db, Sabotage sabotage, Misdeeds misdeeds) : Saga<TransferData>,
    IStartedBy<TransferAsked>, IAdvancedBy<TransferMoved>
{
    private const int Last = 4, BeforeAlarm = 3;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    /// <summary>Every place at which a step can be killed.</summary>
    public static IReadOnlyList<string> Places { get; } =
    [
        .. from step in (string[])["1", "2", "3", "4", "back3", "back2", "back1"] from end in (string[])["", ".done"] select $"transfer.{step}{end}",
        "transfer.alarm", "saga.saved",
    ];

    private long Number => long.Parse(Key, CultureInfo.InvariantCulture);

    public string? KeyOf(TransferAsked fact) => fact.Number.ToString(CultureInfo.InvariantCulture);

    public string? KeyOf(TransferMoved fact) => fact.Number.ToString(CultureInfo.InvariantCulture);

    public Task Handle(TransferAsked fact, CancellationToken cancel)
    {
        Data.Amount = fact.Amount;
        return Make(1, cancel);
    }

    public Task Handle(TransferMoved fact, CancellationToken cancel) => Make(fact.Next, cancel);

    protected override async Task TimedOut(CancellationToken cancel)
    {
        await Failpoints.Hit("transfer.alarm");
        if (Number % 2 == 0)
            Compensate("There is no fourth step for it.");
        else
            await Make(Last, cancel);
    }

    protected override Task Undo(string step, CancellationToken cancel) =>
        Book(int.Parse(step, CultureInfo.InvariantCulture), -Data.Amount, $"back{step}", cancel);

    private Task Make(int step, CancellationToken cancel)
    {
        var name = step.ToString(CultureInfo.InvariantCulture);
        if (step == Last)
        {
            Complete(name);
        }
        else
        {
            Go(name, "the next step", step == BeforeAlarm ? Rest : null);
            CanUndo(name);
            if (step < BeforeAlarm)
                Publish(new TransferMoved(Number, step + 1));
        }

        return Book(step, Data.Amount, name, cancel);
    }

    private async Task Book(int step, long amount, string place, CancellationToken cancel)
    {
        if (misdeeds.Naive)
            await sabotage.Apart(apart => Enter(apart, step, amount, cancel));
        await Failpoints.Hit($"transfer.{place}");
        if (!misdeeds.Naive)
            await Enter(db, step, amount, cancel);
        await Failpoints.Hit($"transfer.{place}.done");
    }

    private async Task Enter(LedgerDb books, int step, long amount, CancellationToken cancel)
    {
        var account = (int)(Number % LedgerModule.Accounts);
        var balance = await books.Balances.SingleAsync(row => row.Account == account, cancel);
        balance.Amount += amount;
        balance.Version++;
        books.Moves.Add(new Move { Number = Number, Step = step, Account = account, Amount = amount });
        await books.Commit(cancel);
    }
}
