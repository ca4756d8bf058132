using System.Collections.Concurrent;
using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Which stage a state means, and which state a stage. A state is known however it is spelt: without case, accents and surrounding blanks.</summary>
internal sealed partial class StageMap(ILogger<StageMap> logger)
{
    private const int MostWarnings = 1000;

    private static readonly SqlText All = LeadsSql.Of("""SELECT state_key, stage_id FROM dbo."Odoo_Stage_Map" """);

    private static readonly SqlText StateOf = LeadsSql.Of("""SELECT state FROM dbo."Odoo_Stage_Map" WHERE stage_id = @stage ORDER BY state_key LIMIT 1""");

    private readonly ConcurrentDictionary<string, byte> _unknown = [];

    public static async Task<IReadOnlyDictionary<string, int>> Read(SqlSession session, CancellationToken cancel) =>
        (await session.Query(All, row => (Key: row.Text(0), Stage: row.Int(1)), cancel)).ToDictionary(pair => pair.Key, pair => pair.Stage, StringComparer.Ordinal);

    /// <summary>The stage, or null; the first time that a state means none is told.</summary>
    public int? Find(IReadOnlyDictionary<string, int> map, string state)
    {
        var key = PlainText.Of(state);
        if (map.TryGetValue(key, out var stage))
            return stage;
        if (_unknown.Count < MostWarnings && _unknown.TryAdd(key, 0))
            Log.Unmapped(logger, state);
        return null;
    }

    public static async Task<string?> State(SqlSession session, long stage, CancellationToken cancel) =>
        await session.First(StateOf, row => row.Text(0), cancel, ("stage", (int)Math.Clamp(stage, 0, int.MaxValue)));

    private static partial class Log
    {
        [LoggerMessage(502, LogLevel.Warning, "The state '{State}' means no stage of crm.lead: leads in it keep theirs. Add it to Odoo_Stage_Map")]
        public static partial void Unmapped(ILogger logger, string state);
    }
}
