namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>Which clicks are the same visit again: those of one person, or from one address, on one link within a stretch of time.</summary>
internal static class PaidClicks
{
    /// <summary>Fixed stretches and not the time since the last one: whatever order clicks are judged in, the same number of them is paid for.</summary>
    public static DateTimeOffset StretchOf(DateTimeOffset at, TimeSpan interval) => new(at.UtcTicks - (at.UtcTicks % interval.Ticks), TimeSpan.Zero);

    /// <summary>Under which names a visit is kept, in one order for everybody. A person may give themselves a new name with every click; the address stays.</summary>
    public static IReadOnlyList<string> NamesOf(string user, string? addressHash) => addressHash is null ? [$"u:{user}"] : [$"a:{addressHash}", $"u:{user}"];
}
