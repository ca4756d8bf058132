using System.Collections.Concurrent;

namespace Enlace.Sandbox.Twilio;

/// <summary>Accounts, their tokens and their senders, learnt from calls as far as nobody has described them.</summary>
internal sealed class TwilioAccounts(Func<string> usualToken)
{
    public const string UsualAccount = "AC00000000000000000000000000000001", UsualSender = "whatsapp:+14155550100";

    private readonly ConcurrentDictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _learnt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TwilioNumber> _numbers = new(StringComparer.Ordinal);
    private string? _lastSender;

    /// <summary>The key of an account's webhooks, which is its token.</summary>
    public string TokenOf(string account) => _given.GetValueOrDefault(account) ?? _learnt.GetValueOrDefault(account) ?? usualToken();

    public bool IsRight(string account, string token) => !_given.TryGetValue(account, out var given) || given == token;

    public void Give(string account, string token) => _given[account] = token;

    public void Learn(string account, string token) => _learnt[account] = token;

    public void SetNumber(TwilioNumber number) => _numbers[number.Address] = number;

    /// <summary>A message tells whose sender it comes from, and perhaps where the business listens.</summary>
    public void Sent(string address, string account, Uri? callback)
    {
        _lastSender = address;
        _numbers.AddOrUpdate(address, _ => new TwilioNumber(address, account, callback), (_, known) => known with { Account = account, Webhook = known.Webhook ?? callback });
    }

    public TwilioNumber Number(string? address)
    {
        var name = address is null ? _lastSender ?? UsualSender : Address(address);
        return _numbers.GetValueOrDefault(name) ?? new TwilioNumber(name, _learnt.Keys.Concat(_given.Keys).FirstOrDefault() ?? UsualAccount, null);
    }

    public void Clear()
    {
        _given.Clear();
        _learnt.Clear();
        _numbers.Clear();
        _lastSender = null;
    }

    /// <summary>With the channel before it, as messages have it.</summary>
    public static string Address(string number) => number.StartsWith("whatsapp:", StringComparison.Ordinal) ? number
        : number.Length > 0 && char.IsAsciiDigit(number[0]) ? "whatsapp:+" + number : "whatsapp:" + number;
}
