namespace Enlace.Kernel;

/// <summary>
/// Named places where a crash would hurt most. Nothing in the program arms them and no setting can: the crash tests do, from inside
/// their own process, to die or fail exactly there.
/// </summary>
public static class Failpoints
{
    /// <summary>Called with the name of each place that is passed; null when no test is watching.</summary>
    internal static Func<string, Task>? Armed { get; set; }

    public static Task Hit(string place) => Armed is { } armed ? armed(place) : Task.CompletedTask;
}
