using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enlace.Kernel.Persistence;

/// <summary>Rows as a JSON list for a <see cref="RowTable"/>: amounts, days and ids are texts, which both engines read exactly.</summary>
public sealed class RowList(DbEngine engine)
{
    private readonly StringBuilder _json = new("[");
    private bool _hasMembers;

    public int Count { get; private set; }

    public void Add(Action<RowList> row)
    {
        if (Count++ > 0)
            _json.Append(',');
        _json.Append('{');
        _hasMembers = false;
        row(this);
        _json.Append('}');
    }

    public string Finish() => _json.Append(']').ToString();

    public RowList Text(string name, string? value) => value is null
        ? Raw(name, "null")
        : Raw(name, $"\"{JsonEncodedText.Encode(value)}\"");

    // SQLite keeps ids as its driver spells them.
    public RowList Id(string name, Guid? value) => Text(name, value?.ToString().ToUpperInvariant());

    public RowList Number(string name, long? value) => Raw(name, value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    public RowList Flag(string name, bool? value) => Raw(name, value switch { true => "true", false => "false", null => "null" });

    public RowList Day(string name, DateOnly? value) => Text(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public RowList Time(string name, DateTimeOffset? value) => engine == DbEngine.Postgres
        ? Text(name, value?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
        : Number(name, value is { } time ? UnixMicroseconds.Of(time) : null);

    public RowList Money(string name, decimal? value) => Text(name, value?.ToString("0.00", CultureInfo.InvariantCulture));

    public RowList Rate(string name, decimal value) => Text(name, value.ToString("0.0000", CultureInfo.InvariantCulture));

    /// <summary>An amount of the ledger, which SQLite adds up as whole cents.</summary>
    public RowList Posted(string name, decimal value) => engine == DbEngine.Postgres ? Money(name, value) : Number(name, (long)(value * 100));

    private RowList Raw(string name, string json)
    {
        if (_hasMembers)
            _json.Append(',');
        _hasMembers = true;
        _json.Append('"').Append(name).Append("\":").Append(json);
        return this;
    }
}
