using System.Collections.Concurrent;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Security;

/// <summary>The holders of API keys. Keys are looked up on every call, so that revoking one works at once in every process.</summary>
public sealed partial class Callers(Database database, ILogger<Callers> logger)
{
    // Last use is worth a write a minute, not a write a call.
    private const double NoteUseEverySeconds = 60;

    private readonly ConcurrentDictionary<Guid, long> _toldOf = new();

    private static readonly SqlText Insert = new("""
        INSERT INTO evt.caller (id, tenant_id, name, role, modules, scope, key_hash, created_at, expires_at)
        VALUES (@id, @tenant, @name, @role, @modules, @scope, @hash, {now}, @expires)
        """);

    private static readonly SqlText ByHash = new("""
        SELECT id, tenant_id, role, scope, modules, CASE WHEN last_used_at IS NULL OR last_used_at < {later:-(@every)} THEN 1 ELSE 0 END,
            CASE WHEN revoked_at IS NOT NULL THEN 'was revoked' WHEN expires_at <= {now} THEN 'has expired' END, name
        FROM evt.caller WHERE key_hash = @hash
        """);

    private static readonly SqlText NoteUse = new("UPDATE evt.caller SET last_used_at = {now} WHERE id = @id");

    private static readonly SqlText RevokeById = new("UPDATE evt.caller SET revoked_at = {now} WHERE id = @id AND tenant_id = @tenant AND revoked_at IS NULL");

    private static readonly SqlText LastUse = new("SELECT id, last_used_at FROM evt.caller WHERE tenant_id = @tenant AND id {any:@ids} AND last_used_at IS NOT NULL");

    private static readonly SqlText OfTenant = new("""
        SELECT id, name, role, modules, created_at, expires_at, revoked_at, last_used_at FROM evt.caller WHERE tenant_id = @tenant ORDER BY id DESC LIMIT 1000
        """);

    /// <summary>Adds a caller inside the transaction of <paramref name="session"/>; only the hash of the key is kept.</summary>
    public static Task Add(SqlSession session, Guid id, string tenant, string name, Role role, string keyHash, CancellationToken cancel,
        string? scope = null, string? modules = null, DateTimeOffset? expiresAt = null) =>
        session.Execute(Insert, cancel,
            ("id", id), ("tenant", tenant), ("name", name), ("role", role.ToString()), ("modules", modules), ("scope", scope),
            ("hash", keyHash), ("expires", expiresAt));

    /// <summary>True when the tenant had such a caller and its key worked until now.</summary>
    public static async Task<bool> Revoke(SqlSession session, Guid id, string tenant, CancellationToken cancel) =>
        await session.Execute(RevokeById, cancel, ("id", id), ("tenant", tenant)) == 1;

    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> LastUses(string tenant, Guid[] ids, CancellationToken cancel) =>
        ids.Length == 0
            ? new Dictionary<Guid, DateTimeOffset>()
            : (await database.Read((session, inner) => session.Query(
                LastUse, row => (Id: row.Guid(0), At: row.Time(1)), inner, ("tenant", tenant), ("ids", ids)), cancel)).ToDictionary(use => use.Id, use => use.At);

    internal async Task<IReadOnlyList<CallerView>> List(string tenant, CancellationToken cancel) =>
        await database.Read((session, inner) => session.Query(OfTenant, row => new CallerView(
            row.Guid(0), row.Text(1), Enum.Parse<Role>(row.Text(2)), row.TextOrNull(3)?.Split(','), row.Time(4), row.TimeOrNull(5), row.TimeOrNull(6),
            row.TimeOrNull(7)), inner, ("tenant", tenant)), cancel);

    internal async Task<Caller?> Find(string key, CancellationToken cancel)
    {
        var found = await database.Read((session, inner) => session.First(
            ByHash,
            row => new Known(row.Guid(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4), row.Int(5) == 1, row.TextOrNull(6), row.Text(7)), inner,
            ("hash", ApiKey.Hash(key)), ("every", NoteUseEverySeconds)), cancel);
        if (found is null)
            return null;
        if (found.Lapse is { } lapse)
        {
            TellLapse(found, lapse);
            return null;
        }

        if (found.NoteUse)
            await database.Write((session, inner) => session.Execute(NoteUse, inner, ("id", found.Id)), cancel);
        return new Caller(found.Id.ToString(), found.Tenant, Enum.Parse<Role>(found.Role), found.Scope, found.Modules?.Split(','));
    }

    // Its holder sees a plain 401 and asks the operator, who should find the answer here; once a minute, however often it calls.
    private void TellLapse(Known caller, string lapse)
    {
        var now = database.Clock.GetTimestamp();
        var isNew = _toldOf.TryAdd(caller.Id, now);
        if (!isNew && (!_toldOf.TryGetValue(caller.Id, out var last) || database.Clock.GetElapsedTime(last, now).TotalSeconds < NoteUseEverySeconds || !_toldOf.TryUpdate(caller.Id, now, last)))
            return;
        Log.Lapsed(logger, caller.Name, caller.Id, lapse);
    }

    private sealed record Known(Guid Id, string Tenant, string Role, string? Scope, string? Modules, bool NoteUse, string? Lapse, string Name);

    private static partial class Log
    {
        [LoggerMessage(330, LogLevel.Warning, "The caller {Caller} ({CallerId}) is refused: its key {Lapse}")]
        public static partial void Lapsed(ILogger logger, string caller, Guid callerId, string lapse);
    }
}
