using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// Optional fields that a model turned out not to have. Nobody asks for them beforehand, which would be a call; the first refusal tells, and until
/// the process starts anew they are left out.
/// </summary>
internal sealed partial class AbsentFields(ILogger<AbsentFields> logger)
{
    private readonly ConcurrentDictionary<(string Model, string Field), bool> _absent = [];

    /// <summary>Whether the refusal names an optional field that we did not know to be absent.</summary>
    public bool Learn(IOdooEntity entity, string refusal)
    {
        var learned = false;
        foreach (var field in entity.Optional.Where(field => refusal.Contains($"'{field}'", StringComparison.Ordinal)))
        {
            if (!_absent.TryAdd((entity.Model, field), true))
                continue;
            Log.Absent(logger, entity.Model, field);
            learned = true;
        }

        return learned;
    }

    public void LeaveOut(IOdooEntity entity, IReadOnlyList<OutboxItem> items)
    {
        foreach (var field in entity.Optional.Where(field => _absent.ContainsKey((entity.Model, field))))
        {
            foreach (var item in items)
                item.Values.Remove(field);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(516, LogLevel.Warning, "Odoo's {Model} has no field {Field}; it is left out until the process starts anew")]
        public static partial void Absent(ILogger logger, string model, string field);
    }
}
