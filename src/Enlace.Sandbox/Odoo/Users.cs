using System.Security.Cryptography;
using System.Text;

namespace Enlace.Sandbox.Odoo;

/// <summary>Who may log in, and with what. Secrets are compared in constant time.</summary>
internal sealed class Users(IEnumerable<OdooUser> users)
{
    private readonly Lock _gate = new();
    private readonly List<OdooUser> _users = [.. users];

    public IReadOnlyList<OdooUser> All
    {
        get
        {
            lock (_gate)
                return [.. _users];
        }
    }

    public OdooUser? ByLogin(string? login, string? password) =>
        All.FirstOrDefault(user => user.Login == login) is { } user && Opens(user, password) ? user : null;

    public OdooUser? ByUid(int? uid, string? password) =>
        All.FirstOrDefault(user => user.Uid == uid) is { } user && Opens(user, password) ? user : null;

    public OdooUser? ByKey(string? key)
    {
        OdooUser? found = null;
        // Nothing tells how far the search came.
        foreach (var user in All)
            found = user.ApiKey is { } own && Same(own, key) ? user : found;
        return found;
    }

    public OdooUser? ByUid(int uid) => All.FirstOrDefault(user => user.Uid == uid);

    /// <summary>Replaces the user of this login, or adds one.</summary>
    public void Set(OdooUser user)
    {
        lock (_gate)
        {
            _users.RemoveAll(other => other.Login == user.Login);
            _users.Add(user);
        }
    }

    private static bool Opens(OdooUser user, string? secret) => Same(user.Password, secret) | (user.ApiKey is { } key && Same(key, secret));

    private static bool Same(string own, string? given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(own)), SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")));
}
