using System.Security.Cryptography;
using System.Text;
using Enlace.Sandbox.CloudApi;

namespace Enlace.Sandbox.Dialog360;

/// <summary>The numbers by their keys. A key that nobody has described has a number of its own, always the same one.</summary>
internal sealed class Dialog360Numbers
{
    public const string UsualBusiness = "220330440550770";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dialog360Number> _byKey = new(StringComparer.Ordinal);

    public Dialog360Number Of(string key)
    {
        lock (_gate)
            return _byKey.TryGetValue(key, out var known) ? known : _byKey[key] = Made(key);
    }

    public void Change(string key, Func<Dialog360Number, Dialog360Number> change)
    {
        lock (_gate)
            _byKey[key] = change(_byKey.TryGetValue(key, out var known) ? known : Made(key));
    }

    /// <summary>By the id of the number; the one that was used first when null.</summary>
    public Dialog360Number Named(string? id)
    {
        lock (_gate)
        {
            return id is null
                ? _byKey.Values.FirstOrDefault() ?? new Dialog360Number("", new WhatsAppNumber("110220330440560", "+57 300 555 0160", UsualBusiness))
                : _byKey.Values.FirstOrDefault(number => number.Number.Id == id) ?? new Dialog360Number("", new WhatsAppNumber(id, "+57 300 555 0160", UsualBusiness));
        }
    }

    public void Clear()
    {
        lock (_gate)
            _byKey.Clear();
    }

    private static Dialog360Number Made(string key)
    {
        var number = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(key))) % 10_000_000;
        return new Dialog360Number(key, new WhatsAppNumber($"11022033{number:0000000}", $"+57 300 {number:0000000}", UsualBusiness));
    }
}
