namespace Enlace.Redis;

/// <summary>
/// What must happen at once, in Redis' own Lua. Beside each value stands its guard, a hash: <c>v</c> the highest version that is known,
/// <c>p</c> the print of the value, <c>t</c> the ticket of those who are reading it from the database. A change takes the ticket away, so
/// that what was read before it is not stored after it. Versions are numbers up to 2^53.
/// </summary>
internal static class RedisScripts
{
    /// <summary>KEYS guard; ARGV a new ticket, milliseconds. Gives the ticket that counts.</summary>
    public const string Ticket = """
        local t = redis.call('HGET', KEYS[1], 't')
        if not t then
            t = ARGV[1]
            redis.call('HSET', KEYS[1], 't', t)
        end
        if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return t
        """;

    /// <summary>KEYS value, guard; ARGV ticket, value, print, version or '', milliseconds of the value, of the guard. Gives 1 when it was stored.</summary>
    public const string Store = """
        local g = redis.call('HMGET', KEYS[2], 't', 'v')
        if g[1] ~= ARGV[1] then return 0 end
        if g[2] and ARGV[4] ~= '' and tonumber(g[2]) > tonumber(ARGV[4]) then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[5])
        redis.call('HSET', KEYS[2], 'p', ARGV[3])
        if ARGV[4] ~= '' then redis.call('HSET', KEYS[2], 'v', ARGV[4]) else redis.call('HDEL', KEYS[2], 'v') end
        redis.call('PEXPIRE', KEYS[2], ARGV[6])
        return 1
        """;

    /// <summary>KEYS value, guard; ARGV version or '', milliseconds of the guard. Gives 1 when something may have been removed.</summary>
    public const string Drop = """
        local v = redis.call('HGET', KEYS[2], 'v')
        if v and ARGV[1] ~= '' and tonumber(v) >= tonumber(ARGV[1]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('HDEL', KEYS[2], 't', 'p')
        if ARGV[1] ~= '' then
            redis.call('HSET', KEYS[2], 'v', ARGV[1])
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
        end
        return 1
        """;
}
