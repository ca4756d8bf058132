using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Caching;

/// <summary>
/// Sends a read to the replica or to the primary. Each runs in a scope of its own, because many requests may wait for one read and the first
/// of them may leave; and no context that has seen the replica is left over for somebody who decides.
/// </summary>
public sealed class ReadRoute(IServiceScopeFactory scopes, RecentWrites writes, IEnumerable<Replica> replicas)
{
    private readonly Replica? _replica = replicas.SingleOrDefault();

    public bool HasReplica => _replica is { IsUsable: true };

    /// <param name="caller">For whose tenant.</param>
    /// <param name="write">The last change of what is read, or null to have it looked up when it matters.</param>
    internal async Task<(Answer<T> Answer, ReadSource Source)> One<TDb, T>(
        Caller caller, CacheFamily family, string item, RecentWrite? write, Func<TDb, CancellationToken, Task<Answer<T>>> load, CancellationToken cancel)
        where TDb : ModuleDb
    {
        if (HasReplica)
        {
            var last = write ?? await writes.Of(caller.Tenant, family, item, cancel);
            if (!last.IsFresh && await FromReplica(caller, load, cancel) is { } copy)
            {
                // Whatever made it late: what the primary knows to be newer, or to be there at all, is read there.
                if (last.Version is null ? !(copy.IsRefusal && last.IsKnown) : copy.Version >= last.Version)
                    return (copy, ReadSource.Replica);
                ReadMeters.Fallbacks.Add(1);
            }
        }

        return (await Run(caller, null, load, cancel), ReadSource.Primary);
    }

    internal async Task<(Answer<T> Answer, ReadSource Source)> Many<TDb, T>(
        Caller caller, CacheFamily family, Func<TDb, CancellationToken, Task<Answer<T>>> load, CancellationToken cancel) where TDb : ModuleDb =>
        HasReplica && !await writes.AnyOf(caller.Tenant, family, cancel) && await FromReplica(caller, load, cancel) is { } copy
            ? (copy, ReadSource.Replica)
            : (await Run(caller, null, load, cancel), ReadSource.Primary);

    private async Task<Answer<T>?> FromReplica<TDb, T>(Caller caller, Func<TDb, CancellationToken, Task<Answer<T>>> load, CancellationToken cancel) where TDb : ModuleDb
    {
        try
        {
            return await Run(caller, _replica, load, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && _replica!.IsTheFaultOf(e))
        {
            ReadMeters.Fallbacks.Add(1);
            return null;
        }
    }

    private async Task<Answer<T>> Run<TDb, T>(Caller caller, Replica? replica, Func<TDb, CancellationToken, Task<Answer<T>>> load, CancellationToken cancel) where TDb : ModuleDb
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(caller);
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (replica is not null)
            db.ReadFrom(replica);
        return await load(db, cancel);
    }
}
