using System.Globalization;
using System.Text.Json;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Numbers of a form. A decimal is read from the digits that were sent, as a number or as text, and never through binary floating point.</summary>
public static class FormNumbers
{
    // As many digits as a decimal surely holds: one more, and reading would round.
    private const int MostDigits = 28;

    /// <summary>An amount of money with two decimals at most; a number or a text.</summary>
    public static void Amount(this Form form, string name, decimal most, string member, Action<decimal?> set)
    {
        if (form.Find(name) is not { } value)
            return;
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString())))
            form.Take(member, () => set(null));
        else if (!decimal.TryParse(Digits(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            form.Wrong(name, "decimal_parsing", "Input should be a valid decimal", value);
        else if (decimal.Round(amount, 2) != amount || Places(Digits(value)!) > 2)
            form.Wrong(name, "decimal_max_places", "Decimal input should have no more than 2 decimal places", value, ("decimal_places", 2));
        else if (amount < 0)
            form.Wrong(name, "greater_than_equal", "Input should be greater than or equal to 0", value, ("ge", 0));
        else if (amount > most)
            form.Wrong(name, "decimal_max_digits", "Decimal input should have no more than 10 digits in total", value, ("max_digits", 10));
        else
            form.Take(member, () => set(amount));
    }

    /// <summary>A decimal number; where it is not needed, absent and null say nothing.</summary>
    public static void Decimal(this Form form, string name, DecimalRule rule, string member, Action<decimal> set, bool isNeeded = false)
    {
        if (form.Find(name) is not { } value || (!isNeeded && value.ValueKind == JsonValueKind.Null))
        {
            if (isNeeded)
                form.Missing(name);
            return;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (Digits(value) is not { } text)
            form.Wrong(name, "decimal_type", "Decimal input should be an integer, float, string or Decimal object", value);
        else if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number))
            form.Wrong(name, "decimal_parsing", "Input should be a valid decimal", value);
        else if (CountDigits(text) > MostDigits)
            form.Wrong(name, "decimal_max_digits", $"Decimal input should have no more than {MostDigits} digits in total", value, ("max_digits", MostDigits));
        else if (decimal.Round(number, rule.Places) != number)
            form.Wrong(name, "decimal_max_places", $"Decimal input should have no more than {rule.Places} decimal places", value, ("decimal_places", rule.Places));
        else if (Passed(number, rule) is var (type, words, limit, at))
            form.Wrong(name, type, string.Create(CultureInfo.InvariantCulture, $"Input should be {words} {at}"), value, (limit, at));
        else if (Places(text) > rule.Places)
            form.Wrong(name, "decimal_max_places", $"Decimal input should have no more than {rule.Places} decimal places", value, ("decimal_places", rule.Places));
        else
            form.Take(member, () => set(number));
    }

    /// <summary>A whole number, which may come as text or with nothing behind its point; where it is not needed, absent and null say nothing.</summary>
    public static void Whole(this Form form, string name, int least, int most, string member, Action<int> set, bool isNeeded = false)
    {
        if (form.Find(name) is not { } value || (!isNeeded && value.ValueKind == JsonValueKind.Null))
        {
            if (isNeeded)
                form.Missing(name);
            return;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (Digits(value) is not { } text)
            form.Wrong(name, "int_type", "Input should be a valid integer", value);
        else if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) || (value.ValueKind == JsonValueKind.String && decimal.Truncate(number) != number))
            form.Wrong(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", value);
        else if (decimal.Truncate(number) != number)
            form.Wrong(name, "int_from_float", "Input should be a valid integer, got a number with a fractional part", value);
        else if (Passed(number, new DecimalRule(0, Above: least - 1, Most: most)) is var (type, words, limit, at))
            form.Wrong(name, type, string.Create(CultureInfo.InvariantCulture, $"Input should be {words} {at}"), value, (limit, at));
        else
            form.Take(member, () => set((int)number));
    }

    /// <summary>How many places behind the point a number was sent with, trailing zeros apart, however many that are: a <see cref="decimal"/> rounds what lies behind the twenty-eighth.</summary>
    public static long PlacesOf(JsonElement number) => Places(number.GetRawText());

    private static string? Digits(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static int CountDigits(string text)
    {
        var end = text.AsSpan().IndexOfAny('e', 'E');
        var count = 0;
        foreach (var c in end < 0 ? text : text.AsSpan(0, end))
        {
            if (char.IsAsciiDigit(c) && (count > 0 || c != '0'))
                count++;
        }

        return count;
    }

    /// <summary>How many places behind the point the text needs; reading rounds what lies behind the twenty-eighth.</summary>
    private static long Places(string text)
    {
        var end = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        if (mantissa.IndexOfAnyInRange('1', '9') < 0)
            return 0;
        // An exponent with too many digits to be read is far beyond every bound, in its direction.
        var exponent = end < 0 ? 0
            : int.TryParse(text.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read
            : text[end + 1] == '-' ? int.MinValue : int.MaxValue;
        var point = mantissa.IndexOf('.');
        var zeros = 0;
        for (var i = mantissa.Length - 1; mantissa[i] is '0' or '.'; i--)
            zeros += mantissa[i] == '0' ? 1 : 0;
        return (point < 0 ? 0 : mantissa.Length - point - 1) - zeros - (long)exponent;
    }

    /// <summary>The limit that a number has passed.</summary>
    internal static (string Type, string Words, string Limit, decimal At)? Passed(decimal number, DecimalRule rule) => rule switch
    {
        { Above: { } above } when number <= above => ("greater_than", "greater than", "gt", above),
        { Least: { } least } when number < least => ("greater_than_equal", "greater than or equal to", "ge", least),
        { Most: { } most } when number > most => ("less_than_equal", "less than or equal to", "le", most),
        _ => null,
    };
}
