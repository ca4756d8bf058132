using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What becomes of a row after its call: told, put off, waiting with everybody, or left to a person. Each is noted, counted and logged here.</summary>
internal sealed partial class OutboxFates(OutboxStore store, ILogger<OutboxFates> logger)
{
    public async Task Told(IOdooEntity entity, OutboxItem[] items, OdooLease turn, CancellationToken cancel)
    {
        if (items.Length == 0)
            return;
        await store.Settle(entity, items, turn, cancel);
        await Failpoints.Hit("odoo.settled");
        OdooMeters.Wrote(entity.Name, End(items));
        Log.Told(logger, items.Length, entity.Name);
    }

    public async Task Later(IOdooEntity entity, OutboxItem[] items, OdooException why, OdooLease turn, CancellationToken cancel)
    {
        var dead = await store.Later(entity, items, why, turn, cancel);
        OdooMeters.Fell(entity.Name, "later", why.Fault, End(items) - dead);
        OdooMeters.Fell(entity.Name, "dead", why.Fault, dead);
        Log.Later(logger, items.Length, entity.Name, why.Code, why.Message, dead);
    }

    public async Task Bury(IOdooEntity entity, OutboxItem[] items, OdooException why, OdooLease turn, CancellationToken cancel)
    {
        if (items.Length == 0)
            return;
        await store.Bury(entity, items, why, turn, cancel);
        OdooMeters.Fell(entity.Name, "dead", why.Fault, End(items));
        if (why.Fault == OdooFault.Misconfigured)
            Log.Misconfigured(logger, entity.Model, items.Length, why.Code, why.Message);
        else
            Log.Dead(logger, items.Length, entity.Name, why.Code, why.Message);
    }

    /// <summary>Odoo was away, which costs them no attempt.</summary>
    public async Task Wait(OutboxItem[] items, bool mayHaveRun, OdooLease turn, CancellationToken cancel)
    {
        if (items.Length == 0)
            return;
        await store.Uncount(items, mayHaveRun, turn, cancel);
        End(items);
    }

    private static int End(OutboxItem[] items)
    {
        foreach (var item in items)
            item.IsOver = true;
        return items.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(510, LogLevel.Debug, "Odoo was told of {Count} rows of {Entity}")]
        public static partial void Told(ILogger logger, int count, string entity);

        [LoggerMessage(513, LogLevel.Warning, "{Count} rows of {Entity} go to Odoo later ({Code}: {Reason}); {Dead} of them wait for a person")]
        public static partial void Later(ILogger logger, int count, string entity, string code, string reason, int dead);

        [LoggerMessage(514, LogLevel.Warning, "Odoo refuses {Count} rows of {Entity} ({Code}: {Reason}); a person must look")]
        public static partial void Dead(ILogger logger, int count, string entity, string code, string reason);

        [LoggerMessage(515, LogLevel.Error, "Odoo's {Model} is not as the settings say ({Code}: {Reason}); {Count} rows wait for a person")]
        public static partial void Misconfigured(ILogger logger, string model, int count, string code, string reason);
    }
}
