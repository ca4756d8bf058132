using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enlace.Sandbox.Telegram;

/// <summary>The bots by their tokens. Every token is a bot's until somebody says otherwise.</summary>
internal sealed class TelegramBots
{
    private readonly ConcurrentDictionary<string, TelegramBot> _all = new(StringComparer.Ordinal);

    public TelegramBot Of(string token) => _all.GetOrAdd(token, text => new TelegramBot(text, IdOf(text)));

    public IReadOnlyList<TelegramBot> All => [.. _all.Values];

    /// <summary>By token or by id; the only one when null.</summary>
    /// <exception cref="ArgumentException">It is not clear which.</exception>
    public TelegramBot Named(string? account) => account switch
    {
        null => _all.Count == 1 ? _all.Values.Single() : throw new ArgumentException("account is needed: a bot's id or its token."),
        _ when _all.Values.FirstOrDefault(bot => bot.Id.ToString(CultureInfo.InvariantCulture) == account) is { } bot => bot,
        _ when account.Contains(':', StringComparison.Ordinal) || _all.ContainsKey(account) => Of(account),
        _ => throw new ArgumentException($"account names no bot: {(_all.IsEmpty ? "none has called yet" : string.Join(", ", _all.Values.Select(bot => bot.Id)))}."),
    };

    public void Clear() => _all.Clear();

    // What stands before the colon; a token of another form has a number all the same, always the same one.
    private static long IdOf(string token) => long.TryParse(token.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : 7_000_000_000 + (BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(token))) % 1_000_000_000);
}
