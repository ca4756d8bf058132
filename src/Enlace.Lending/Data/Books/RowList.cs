using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enlace.Lending.Data.Books;

/// <summary>Rows as a JSON list for a <see cref="RowTable"/>: amounts and ids are texts, which both engines read exactly.</summary>
internal sealed class RowList(DbEngine engine)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _json;

    public int Count { get; private set; }

    public RowList Add(Action<RowList> row)
    {
        if (_json is null)
        {
            _json = new Utf8JsonWriter(_buffer);
            _json.WriteStartArray();
        }

        _json.WriteStartObject();
        row(this);
        _json.WriteEndObject();
        Count++;
        return this;
    }

    /// <summary>The list; empty when nothing was added.</summary>
    public string Finish()
    {
        if (_json is null)
            return "[]";
        _json.WriteEndArray();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public RowList Text(string name, string? value)
    {
        _json!.WriteString(name, value);
        return this;
    }

    // SQLite keeps ids as its driver spells them.
    public RowList Id(string name, Guid? value) => Text(name, value?.ToString().ToUpperInvariant());

    public RowList Number(string name, long? value)
    {
        if (value is { } number)
            _json!.WriteNumber(name, number);
        else
            _json!.WriteNull(name);
        return this;
    }

    public RowList Flag(string name, bool? value)
    {
        if (value is { } flag)
            _json!.WriteBoolean(name, flag);
        else
            _json!.WriteNull(name);
        return this;
    }

    public RowList Day(string name, DateOnly? value) => Text(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public RowList Time(string name, DateTimeOffset? value) => engine == DbEngine.Postgres
        ? Text(name, value?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
        : Number(name, value is { } time ? UnixMicroseconds.Of(time) : null);

    public RowList Money(string name, decimal? value) => Text(name, value?.ToString("0.00", CultureInfo.InvariantCulture));

    public RowList Rate(string name, decimal value) => Text(name, value.ToString("0.0000", CultureInfo.InvariantCulture));

    /// <summary>An amount of the ledger, which SQLite adds up as whole cents.</summary>
    public RowList Posted(string name, decimal value) => engine == DbEngine.Postgres ? Money(name, value) : Number(name, (long)(value * 100));
}
