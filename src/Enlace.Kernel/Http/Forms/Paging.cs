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

    private static int Number(string name, string? text, int usual, int least, int most) => text is null
        ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw QueryFault.Of(name, "int_parsing", string.Create(CultureInfo.InvariantCulture, $"Input should be an integer from {least} to {most}"));
}
