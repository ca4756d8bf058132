using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.Extensions.Caching.Hybrid;

namespace Enlace.Kernel.Caching;

/// <summary>
/// How a use case reads what may come from a copy: a remembered answer, the replica, or the primary. Nobody who decides about a change reads
/// here. What is remembered must be the same for every caller of the tenant.
/// </summary>
public sealed class Reads(
    ReadRoute route, RecentWrites writes, HybridCache memory, IEnumerable<SharedCache> caches, WireJson json)
{
    private const string CacheHeader = "X-Cache", SourceHeader = "X-Read-Source";

    private readonly SharedCache? _shared = caches.SingleOrDefault();

    /// <summary>One thing, remembered. Refusals are told and forgotten.</summary>
    public async Task<Answer<T>> Cached<TDb, T>(
        Caller caller, CacheFamily family, string item, Func<TDb, CancellationToken, Task<Answer<T>>> load, CancellationToken cancel) where TDb : ModuleDb
    {
        var read = new Read<TDb, T>(caller, family, item, load);
        return _shared is null ? await FromMemory(read, cancel) : await FromStore(read, _shared, cancel);
    }

    /// <summary>A list, or whatever is not remembered: from the replica where nothing of the family changed lately.</summary>
    public async Task<Answer<T>> Listed<TDb, T>(
        Caller caller, CacheFamily family, Func<TDb, CancellationToken, Task<Answer<T>>> load, CancellationToken cancel) where TDb : ModuleDb
    {
        var (answer, source) = await route.Many(caller, family, load, cancel);
        return Told(answer, family, cache: null, source);
    }

    /// <summary>
    /// The stamp of the last change is part of the key, so what is older than that is never found, and nobody waits for a read that began before it.
    /// </summary>
    private async Task<Answer<T>> FromMemory<TDb, T>(Read<TDb, T> read, CancellationToken cancel) where TDb : ModuleDb
    {
        var write = await writes.Of(read.Caller.Tenant, read.Family, read.Item, cancel);
        var key = string.Create(CultureInfo.InvariantCulture, $"{read.Key}@{write.Stamp}");
        var use = CacheUse.Hit;
        var entry = await memory.GetOrCreateAsync(key, async inner =>
        {
            // Whoever looked before the answer was kept may begin after those who waited for it have it.
            if (await memory.GetOrCreateAsync<CachedAnswer?>(key, static _ => ValueTask.FromResult<CachedAnswer?>(null), CacheFamily.OnlyLook, cancellationToken: inner) is { } kept)
                return kept;
            use = CacheUse.Miss;
            return await Load(read, write, inner);
        }, read.Family.InMemory, cancellationToken: cancel);
        if (entry.Refusal is not null && use == CacheUse.Miss)
            await memory.RemoveAsync(key, CancellationToken.None);
        return Told(read, entry, use);
    }

    /// <summary>All processes share one value, so removing it reaches all of them. The ticket is part of the key: nobody waits for a read that a change overtook.</summary>
    private async Task<Answer<T>> FromStore<TDb, T>(Read<TDb, T> read, SharedCache shared, CancellationToken cancel) where TDb : ModuleDb
    {
        var shape = Shape<T>.Name;
        if (await shared.Find(read.Key, shape, cancel) is not { } found)
        {
            var (answer, source) = await route.One(read.Caller, read.Family, read.Item, null, read.Load, cancel);
            return Told(answer, read.Family, CacheUse.Bypass, source);
        }

        if (found.Answer is { } remembered)
            return Told(read, remembered, CacheUse.Hit);
        var use = CacheUse.Hit;
        var entry = await memory.GetOrCreateAsync($"{read.Key}@{found.Ticket}", async inner =>
        {
            use = CacheUse.Miss;
            var loaded = await Load(read, null, inner);
            if (loaded.Refusal is null)
                await shared.Keep(read.Key, shape, found.Ticket!, loaded, read.Family.Life, inner);
            return loaded;
        }, CacheFamily.NotInMemory, cancellationToken: cancel);
        return Told(read, entry, use);
    }

    private async Task<CachedAnswer> Load<TDb, T>(Read<TDb, T> read, RecentWrite? write, CancellationToken cancel) where TDb : ModuleDb
    {
        var (answer, source) = await route.One(read.Caller, read.Family, read.Item, write, read.Load, cancel);
        return answer.IsRefusal
            ? new CachedAnswer([], null) { Refusal = answer, Source = source }
            : new CachedAnswer(JsonSerializer.SerializeToUtf8Bytes(answer.Body, json.Options), answer.Version) { Source = source };
    }

    private static Answer<T> Told<TDb, T>(Read<TDb, T> read, CachedAnswer entry, CacheUse use) where TDb : ModuleDb =>
        entry.Refusal is Answer<T> refusal
            ? Told(refusal.Again(), read.Family, CacheUse.Miss, entry.Source)
            : Told(Answer<T>.Remembered(entry.Json, entry.Version), read.Family, use, use == CacheUse.Hit ? ReadSource.Cache : entry.Source);

    private static Answer<T> Told<T>(Answer<T> answer, CacheFamily family, CacheUse? cache, ReadSource source)
    {
        ReadMeters.Count(family.Name, cache, source);
        if (cache is { } use)
            answer.With(CacheHeader, use.ToString().ToUpperInvariant());
        return answer.With(SourceHeader, source.ToString().ToLowerInvariant());
    }

    private sealed record Read<TDb, T>(Caller Caller, CacheFamily Family, string Item, Func<TDb, CancellationToken, Task<Answer<T>>> Load)
    {
        public string Key { get; } = Family.KeyOf(Caller.Tenant, Item);
    }

    /// <summary>Which program made a value: another build may spell the same answer otherwise.</summary>
    private static class Shape<T>
    {
        public static readonly string Name = $"{typeof(T).FullName}/{typeof(T).Module.ModuleVersionId:N}";
    }
}
