using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Tracking;

/// <summary>How interactions are written and found by their ids. PostgreSQL has a table for each month, and is told first in which it must look.</summary>
internal static class InteractionSql
{
    private const string Words = "text", Whole = "bigint", Time = "timestamptz";

    private static readonly (string Name, string Type)[] Columns =
    [
        ("tenant_id", Words), ("id", Words), ("kind", Words), ("campaign_id", Words), ("user_id", Words), ("participant_id", Words), ("happened_at", Time),
        ("value_cents", Whole), ("currency", Words), ("channel", Words), ("agent", Words), ("address_hash", Words), ("status", Words), ("received_at", Time),
    ];

    private static readonly string Names = string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>A repeat is left as it is. PostgreSQL takes <c>@rows</c> and gives the ids of the new ones; SQLite takes one row.</summary>
    public static readonly SqlText Add = new(
        $"""
        WITH sent AS (SELECT * FROM json_to_recordset(CAST(@rows AS json)) AS r ({string.Join(", ", Columns.Select(column => $"{column.Name} {column.Type}"))})),
        fresh AS (
            INSERT INTO campaigns.interaction_ids (tenant_id, id, happened_at) SELECT tenant_id, id, happened_at FROM sent
            ON CONFLICT (tenant_id, id) DO NOTHING RETURNING tenant_id, id)
        INSERT INTO campaigns.interactions ({Names})
        SELECT {string.Join(", ", Columns.Select(column => $"s.{column.Name}"))} FROM sent s JOIN fresh f ON f.tenant_id = s.tenant_id AND f.id = s.id
        RETURNING tenant_id, id
        """,
        // One by one: there is no way to a server to save.
        $"INSERT INTO interactions ({Names}) VALUES ({string.Join(", ", Columns.Select(column => $"@{column.Name}"))}) ON CONFLICT (tenant_id, id) DO NOTHING");

    /// <summary>The row of <c>@id</c>.</summary>
    /// <param name="statement">Up to its condition.</param>
    /// <param name="end">What follows the condition, for PostgreSQL alone.</param>
    public static SqlText OfId(string statement, string end = "") => SchemaText.Of(
        $"""
        {statement} WHERE tenant_id = @tenant AND id = @id
            AND happened_at = (SELECT i.happened_at FROM campaigns.interaction_ids i WHERE i.tenant_id = @tenant AND i.id = @id){end}
        """,
        $"{statement} WHERE tenant_id = @tenant AND id = @id");

    /// <summary>The rows of <c>@campaign</c>.</summary>
    /// <param name="statement">Up to the table's name.</param>
    /// <param name="end">The conditions beyond those of the tenant and the campaign.</param>
    public static SqlText OfCampaign(string statement, string end) => Sought(statement, "ix_interactions_campaign", "campaign_id", "@campaign", $"campaign_id = @campaign AND {end}");

    /// <summary>The newest rows of a participant, whichever of the ids in <c>@sought</c> they name.</summary>
    public static SqlText OfParticipants(string columns, string time, string page) => ParticipantIds.Newest(
        "interactions", columns, "ix_interactions_participant", time, page, "hashtextextended(participant_id, 0) = hashtextextended(w.participant, 0) AND ");

    /// <summary>The rows of <c>@user</c> in <c>@campaign</c>.</summary>
    public static SqlText OfUser(string statement, string end) =>
        Sought(statement, "ix_interactions_journey", "campaign_id || '/' || user_id", "@campaign || '/' || @user", $"campaign_id = @campaign AND user_id = @user AND {end}");

    /// <summary>The rows of <c>@ids</c>.</summary>
    public static SqlText OfIds(string statement, string end)
    {
        const string Which = "WHERE tenant_id = @tenant AND id {any:@ids}";
        return SchemaText.Of(
            $"{statement} {Which} AND happened_at = ANY(ARRAY(SELECT i.happened_at FROM campaigns.interaction_ids i WHERE i.tenant_id = @tenant AND i.id = ANY(@ids))) {end}",
            $"{statement} {Which} {end}");
    }

    // PostgreSQL's indexes know a number for the texts, which others may have too; SQLite's the texts. SQLite is told which: by itself it reads all of a campaign in
    // the order of time to find the few of one person.
    private static SqlText Sought(string statement, string index, string text, string sought, string conditions) => SchemaText.Of(
        $"{statement} WHERE hashtextextended({text}, 0) = hashtextextended({sought}, 0) AND tenant_id = @tenant AND {conditions}",
        $"{statement} INDEXED BY {index} WHERE tenant_id = @tenant AND {conditions}");
}
