using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>The database in memory: one transaction at a time, which commits whole or not at all.</summary>
internal sealed class OdooDatabase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _lastIds = new(StringComparer.Ordinal);
    private Tables _tables = Tables.Empty;

    /// <summary>Everything that was made is forgotten, ids begin anew.</summary>
    public void Reset(IEnumerable<OdooUser> users, DateTimeOffset now)
    {
        lock (_gate)
        {
            _tables = Tables.Empty;
            _lastIds.Clear();
            var data = new Transaction(_tables, NextId, OdooServer.Superuser, now);
            Seed(data, users);
            _tables = data.Tables;
        }
    }

    /// <exception cref="OdooException">What the call was refused with; nothing of it stays.</exception>
    public T Run<T>(OdooUser user, DateTimeOffset now, Func<Transaction, T> work, out IReadOnlyList<Change> changes)
    {
        lock (_gate)
        {
            var data = new Transaction(_tables, NextId, user, now);
            var result = work(data);
            _tables = data.Tables;
            changes = data.Changes;
            return result;
        }
    }

    // As a sequence of the real database: an id that a failed transaction took is gone.
    private int NextId(string model, int? wanted)
    {
        var last = _lastIds.GetValueOrDefault(model);
        _lastIds[model] = wanted is { } id ? Math.Max(last, id) : ++last;
        return wanted ?? last;
    }

    private static void Seed(Transaction data, IEnumerable<OdooUser> users)
    {
        // As in every database: the server's own user, who cannot log in.
        data.Create(OdooCatalog.All["res.users"], new JsonObject { ["name"] = "OdooBot", ["login"] = "__system__", ["active"] = false }, OdooServer.Superuser.Uid);
        foreach (var user in users)
            data.Create(OdooCatalog.All["res.users"], new JsonObject { ["name"] = user.Login, ["login"] = user.Login }, user.Uid);
        var id = ClinicStages.FirstId;
        foreach (var name in ClinicStages.Names)
        {
            data.Create(OdooCatalog.All["crm.stage"], new JsonObject { ["name"] = name, ["sequence"] = id, ["is_won"] = id == ClinicStages.FirstId + ClinicStages.Names.Count - 1 }, id);
            id++;
        }

        foreach (var model in OdooCatalog.All.Values)
            data.Create(OdooCatalog.All["ir.model"], new JsonObject { ["name"] = model.Label, ["model"] = model.Name });
    }
}
