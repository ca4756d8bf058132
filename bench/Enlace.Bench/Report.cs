using System.Globalization;

namespace Enlace.Bench;

/// <summary>Prints one line per comparison: what was measured, against which floor of the same run, and the ratio.</summary>
internal static class Report
{
    public static void Title(string text) => Console.WriteLine($"\n## {text}");

    public static void Ratio(string what, double measured, string floorName, double floor, string unit, double goal) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {measured:N0} {unit} · {floorName}: {floor:N0} {unit} · ratio {measured / floor:0.00}{(goal > 0 ? $" (goal ≥ {goal:0.00}: {(measured / floor >= goal ? "reached" : "missed")})" : "")}"));

    public static void Value(string what, double value, string unit, double limit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {value:0.0} {unit}{(limit > 0 ? $" (goal ≤ {limit:0.#} {unit}: {(value <= limit ? "reached" : "missed")})" : "")}"));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
