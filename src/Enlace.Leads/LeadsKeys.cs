using System.Security.Cryptography;
using System.Text;

namespace Enlace.Leads;

/// <summary>The lead contract's <c>X-API-KEY</c>: a few keys from the settings, or that of one of the hub's callers of the tenant whose leads these are.</summary>
internal sealed class LeadsKeys(LeadsOptions options) : ICredentialScheme
{
    private static readonly Caller Sender = new("leads-key", Caller.DefaultTenant, Role.Operator, Modules: [LeadsModule.ModuleName]);

    private readonly byte[][] _hashes = [.. options.Keys.Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    public Fault Missing => LeadsFaults.MissingKey;

    public Fault Wrong => LeadsFaults.WrongKey;

    public Caller? Find(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        // Every key is compared, so that the time tells not even which one it was.
        var isKnown = false;
        foreach (var known in _hashes)
            isKnown |= CryptographicOperations.FixedTimeEquals(known, hash);
        return isKnown ? Sender : null;
    }

    public bool Admits(Caller caller) => caller.IsHouse;
}
