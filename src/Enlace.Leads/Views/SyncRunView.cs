using System.Text.Json;
using Enlace.Leads.Destinations;

namespace Enlace.Leads.Views;

/// <summary>One reconciliation with Odoo as callers see it.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="AskedBy"><c>schedule</c> or <c>manual</c>.</param>
/// <param name="Status"><c>waiting</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Report">What it did and found; null before its end.</param>
internal sealed record SyncRunView(
    Guid RunId, string AskedBy, string Status, DateTimeOffset AskedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, SyncReport? Report)
{
    public const string Columns = "id, asked_by, status, asked_at, started_at, finished_at, report";

    /// <summary>Reads a row that begins with <see cref="Columns"/>.</summary>
    public static SyncRunView Read(SqlRow row, WireJson json) => new(
        row.Guid(0), row.Text(1), row.Text(2), row.Time(3), row.TimeOrNull(4), row.TimeOrNull(5),
        row.TextOrNull(6) is { } report ? JsonSerializer.Deserialize<SyncReport>(report, json.Options) : null);
}
