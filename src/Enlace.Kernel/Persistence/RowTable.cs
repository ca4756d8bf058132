namespace Enlace.Kernel.Persistence;

/// <summary>
/// A table into which rows are written as one JSON list: one statement for any number of rows, on both engines. PostgreSQL needs the type of
/// each column; SQLite takes the values as they are written.
/// </summary>
/// <param name="name">With its schema, as PostgreSQL knows it.</param>
/// <param name="sqliteName">As SQLite knows it, which has no schemas.</param>
/// <param name="columns">The columns that are written, with PostgreSQL's types.</param>
public sealed class RowTable(string name, string sqliteName, params (string Name, string Type)[] columns)
{
    private readonly string _postgresRows = $"json_to_recordset(CAST(@rows AS json)) AS r ({string.Join(", ", columns.Select(column => $"{column.Name} {column.Type}"))})";

    /// <param name="conflict">What is done about rows that are there already, from <c>ON CONFLICT</c> on.</param>
    public SqlText Insert(string conflict = "")
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        // Without a condition SQLite would read the conflict clause as that of a join.
        return new SqlText(
            $"INSERT INTO {name} ({names}) SELECT {names} FROM {_postgresRows} {conflict}",
            $"INSERT INTO {sqliteName} ({names}) SELECT {string.Join(", ", columns.Select(column => Extract(column.Name)))} FROM json_each(@rows) AS r WHERE true {conflict}");
    }

    /// <param name="keys">The columns that find the row.</param>
    /// <param name="set">The columns that are set to what the list says.</param>
    /// <param name="also">More that is set, in terms of <c>t</c>.</param>
    public SqlText Update(string[] keys, string[] set, string also = "")
    {
        return new SqlText(
            $"UPDATE {name} AS t SET {Set(column => $"r.{column}")} FROM {_postgresRows} WHERE {Where(column => $"r.{column}")}",
            $"UPDATE {sqliteName} AS t SET {Set(Extract)} FROM json_each(@rows) AS r WHERE {Where(Extract)}");

        string Set(Func<string, string> value) => string.Join(", ", set.Select(column => $"{column} = {value(column)}")) + also;
        string Where(Func<string, string> value) => string.Join(" AND ", keys.Select(column => $"t.{column} = {value(column)}"));
    }

    private static string Extract(string column) => $"json_extract(r.value, '$.{column}')";
}
