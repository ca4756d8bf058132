using System.Security.Cryptography;

namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>The web client's log-ins: a cookie for a user.</summary>
internal sealed class Sessions
{
    public const string Cookie = "session_id";

    private const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Queue<string> _ages = [];

    public string Open(int uid)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        lock (_gate)
        {
            _users[id] = uid;
            _ages.Enqueue(id);
            if (_ages.Count > Most)
                _users.Remove(_ages.Dequeue());
            return id;
        }
    }

    public int? Uid(HttpRequest request)
    {
        lock (_gate)
            return request.Cookies[Cookie] is { } id && _users.TryGetValue(id, out var uid) ? uid : null;
    }

    public void Close(HttpRequest request)
    {
        lock (_gate)
        {
            if (request.Cookies[Cookie] is { } id)
                _users.Remove(id);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _users.Clear();
            _ages.Clear();
        }
    }
}
