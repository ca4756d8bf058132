using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Crash;

/// <summary>Posts numbers, each in a transaction of its own with its event, several at a time but in order for each account.</summary>
internal static class Poster
{
    // Divides the number of accounts, so that one poster owns an account.
    private const int Posters = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>True when all were posted, false when the program was told to stop before.</summary>
    public static async Task<bool> PostAll(WebApplication app, ChildOptions options)
    {
        var stop = app.Lifetime.ApplicationStopping;
        try
        {
            await Task.WhenAll(Enumerable.Range(1, Posters).Select(poster => Post(app, options, poster, stop)));
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task Post(WebApplication app, ChildOptions options, int poster, CancellationToken stop)
    {
        long? next = null;
        while (true)
        {
            try
            {
                // Also after an outage: whether the last commit came through is known only to the database.
                next ??= await Last(app, poster, stop) + Posters;
                if (next > options.Count)
                    return;
                await PostOne(app, next.Value, stop);
                next += Posters;
                await Task.Delay(options.Pace, stop);
            }
            catch (DatabaseUnavailableException)
            {
                next = null;
                await Task.Delay(Pause, stop);
            }
        }
    }

    private static async Task PostOne(WebApplication app, long number, CancellationToken stop)
    {
        await using var scope = Scope(app);
        var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
        var (account, amount) = ((int)(number % LedgerModule.Accounts), 1 + (number % 97));
        db.Posts.Add(new Post { Number = number, Account = account, Amount = amount });
        db.Publish(new Posted(number, account, amount));
        await db.Commit(stop);
    }

    private static async Task<long> Last(WebApplication app, int poster, CancellationToken stop)
    {
        await using var scope = Scope(app);
        var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
        try
        {
            return await db.Posts.Where(post => post.Number % Posters == poster % Posters).MaxAsync(post => (long?)post.Number, stop) ?? poster - Posters;
        }
        catch (Exception e) when (DatabaseUnavailableException.Recognize(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private static AsyncServiceScope Scope(WebApplication app)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        return scope;
    }
}
