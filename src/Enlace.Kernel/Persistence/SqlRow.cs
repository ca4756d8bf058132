using System.Data.Common;
using System.Globalization;

namespace Enlace.Kernel.Persistence;

/// <summary>Reads one row by position, whichever engine it came from.</summary>
public readonly struct SqlRow(DbDataReader reader, DbEngine engine)
{
    public DbEngine Engine => engine;

    public bool IsNull(int i) => reader.IsDBNull(i);

    public long Long(int i) => reader.GetInt64(i);

    public long? LongOrNull(int i) => IsNull(i) ? null : Long(i);

    public int Int(int i) => reader.GetInt32(i);

    public int? IntOrNull(int i) => IsNull(i) ? null : Int(i);

    /// <summary>A sum, which PostgreSQL gives as numeric.</summary>
    public long Whole(int i) => Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture);

    public double Double(int i) => Convert.ToDouble(reader.GetValue(i), CultureInfo.InvariantCulture);

    /// <summary>An exact amount, which SQLite keeps as text.</summary>
    public decimal Money(int i) => Convert.ToDecimal(reader.GetValue(i), CultureInfo.InvariantCulture);

    public bool Bool(int i) => reader.GetBoolean(i);

    public string Text(int i) => reader.GetString(i);

    public string? TextOrNull(int i) => IsNull(i) ? null : Text(i);

    public Guid Guid(int i) => reader.GetGuid(i);

    public Guid? GuidOrNull(int i) => IsNull(i) ? null : Guid(i);

    public byte[] Bytes(int i) => reader.GetFieldValue<byte[]>(i);

    public DateTimeOffset Time(int i) => engine == DbEngine.Postgres
        ? new DateTimeOffset(reader.GetDateTime(i), TimeSpan.Zero)
        : UnixMicroseconds.ToTime(reader.GetInt64(i));

    /// <summary>A day, which SQLite keeps as text.</summary>
    public DateOnly Date(int i) => engine == DbEngine.Postgres
        ? reader.GetFieldValue<DateOnly>(i)
        : DateOnly.ParseExact(reader.GetString(i), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? DateOrNull(int i) => IsNull(i) ? null : Date(i);

    public DateTimeOffset? TimeOrNull(int i) => IsNull(i) ? null : Time(i);
}
