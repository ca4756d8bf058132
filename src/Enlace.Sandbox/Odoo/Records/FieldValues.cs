using System.Globalization;
using System.Text.Json;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>How a value that a client writes is stored, field by field.</summary>
internal static class FieldValues
{
    /// <summary>Rows keep microseconds, answers only seconds: a search for a later <c>write_date</c> finds the same record again.</summary>
    public const string StoredTime = "yyyy-MM-dd HH:mm:ss.ffffff";

    public const string StoredDate = "yyyy-MM-dd";

    // What the server's strptime takes: its format cut to the length of the text.
    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH", StoredDate];

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <exception cref="OdooException">The field cannot hold it.</exception>
    public static object? Convert(OdooModel model, OdooField field, JsonNode? value) => field.Kind switch
    {
        FieldKind.Char or FieldKind.Text => Text(value),
        FieldKind.Integer => Whole(value),
        FieldKind.Float => Python.Number(value) ?? (Python.IsTrue(value) ? throw OdooErrors.WrongValue(model, field, value) : 0d),
        FieldKind.Boolean => Python.IsTrue(value),
        FieldKind.Date => Python.IsTrue(value) ? Date(model, field, value!) : null,
        FieldKind.Datetime => Python.IsTrue(value) ? Time(model, field, value!) : null,
        FieldKind.Selection => Choice(model, field, value),
        FieldKind.Many2one => Id(model, field, value),
        _ => throw OdooErrors.WrongValue(model, field, value),
    };

    private static string? Text(JsonNode? value)
    {
        if (Python.IsNoneOrFalse(value))
            return null;
        var text = Python.Text(value) ?? Python.Repr(value);
        return text.Contains('\0', StringComparison.Ordinal) ? throw OdooErrors.Value("A string literal cannot contain NUL (0x00) characters.") : text;
    }

    private static long Whole(JsonNode? value)
    {
        var number = Python.Text(value) is { } text
            ? double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, Invariant, out var parsed) ? parsed : throw OdooErrors.Value($"invalid literal for int() with base 10: {Python.Repr(value)}")
            : Python.Number(value) ?? (Python.IsTrue(value) ? 1 : 0);
        return number is >= int.MinValue and <= int.MaxValue ? (long)number : throw OdooErrors.Named("psycopg2.errors.NumericValueOutOfRange", "integer out of range\n");
    }

    private static string Date(OdooModel model, OdooField field, JsonNode value) =>
        Python.Text(value) is { } text && DateTime.TryParseExact(text[..Math.Min(text.Length, 10)], StoredDate, Invariant, DateTimeStyles.None, out var date)
            ? date.ToString(StoredDate, Invariant)
            : throw Unreadable(model, field, value, "%Y-%m-%d");

    private static string Time(OdooModel model, OdooField field, JsonNode value) =>
        Python.Text(value) is { } text && DateTime.TryParseExact(text, TimeFormats, Invariant, DateTimeStyles.None, out var time)
            ? time.ToString(StoredTime, Invariant)
            : throw Unreadable(model, field, value, "%Y-%m-%d %H:%M:%S");

    private static OdooException Unreadable(OdooModel model, OdooField field, JsonNode value, string format) => Python.Text(value) is null
        ? OdooErrors.WrongValue(model, field, value)
        : OdooErrors.Value($"time data {Python.Repr(value)} does not match format '{format}'");

    private static string? Choice(OdooModel model, OdooField field, JsonNode? value)
    {
        if (!Python.IsTrue(value))
            return null;
        return Python.Text(value) is { } text && field.Choices.Any(choice => choice.Value == text) ? text : throw OdooErrors.WrongValue(model, field, value);
    }

    // The real server takes a pair or a name for "empty" without a word; here that is an error, because it never is what the client meant.
    private static int? Id(OdooModel model, OdooField field, JsonNode? value)
    {
        if (Python.IsNoneOrFalse(value))
            return null;
        return value!.GetValueKind() is JsonValueKind.Number && Python.Int(value) is > 0 and { } id ? id : throw OdooErrors.WrongValue(model, field, value);
    }
}
