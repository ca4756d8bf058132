using System.Globalization;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Which part of a list is wanted.</summary>
public sealed record Paging(int Skip, int Limit)
{
    /// <summary>A list that a contract does not page still has an end.</summary>
    public const int UsualLimit = 100, MostRows = 10_000;

    /// <exception cref="FaultException">Not numbers, or out of range.</exception>
    public static Paging Of(string? skip, string? limit, int usual = UsualLimit, int most = MostRows) =>
        new(Number("skip", skip, 0, 0, int.MaxValue), Number("limit", limit, usual, 1, most));

    private static int Number(string name, string? text, int usual, int least, int most)
    {
        if (text is null)
            return usual;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw QueryFault.Of(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", text);
        return FormNumbers.Passed(number, new DecimalRule(0, Least: least, Most: most)) is var (type, words, limit, at)
            ? throw QueryFault.Of(
                name, type, string.Create(CultureInfo.InvariantCulture, $"Input should be {words} {at}"), text, new Dictionary<string, object> { [limit] = at })
            : (int)number;
    }
}
