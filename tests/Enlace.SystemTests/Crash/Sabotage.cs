using System.Diagnostics;
using Enlace.Kernel.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Crash;

/// <summary>Commits the misdeeds inside a reaction.</summary>
internal sealed class Sabotage(Misdeeds misdeeds, IServiceScopeFactory scopes)
{
    private const int FailuresOfFailFirst = 2;

    private int _failed;

    /// <summary>Dies at once, as the kernel or an empty memory would make it.</summary>
    public static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    /// <summary>Fails now and then, or kills, or thinks.</summary>
    public async Task Before(long number, CancellationToken cancel)
    {
        if (number == misdeeds.Poison)
        {
            await Note(number, cancel);
            Die();
        }

        if (number == misdeeds.FailFirst)
        {
            await Note(number, cancel);
            if (Interlocked.Increment(ref _failed) <= FailuresOfFailFirst)
                throw new InvalidOperationException("It fails on purpose.");
        }

        Stumble();
        if (misdeeds.Slow > TimeSpan.Zero)
        {
            await Console.Out.WriteLineAsync($"holding {number}");
            await Task.Delay(misdeeds.Slow, cancel);
        }
    }

    public void Stumble()
    {
        if (Random.Shared.Next(100) < misdeeds.FailPercent)
            throw new InvalidOperationException("It stumbles on purpose.");
    }

    /// <summary>Runs work that commits on its own, apart from the delivery.</summary>
    public async Task Apart(Func<LedgerDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        await work(scope.ServiceProvider.GetRequiredService<LedgerDb>());
    }

    private Task Note(long number, CancellationToken cancel) => Apart(async db =>
    {
        db.Tries.Add(new Try { Number = number });
        await db.Commit(cancel);
    });
}
