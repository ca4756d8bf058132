namespace Enlace.Kernel;

/// <summary>
/// Named places where a crash would hurt most. Nothing in the program arms them and no setting can: the crash tests do, from inside
/// their own process, to die or fail exactly there.
/// </summary>
public static class Failpoints
{
    /// <summary>Called with the name of each place that is passed. Tests that run beside each other each see all of them.</summary>
    internal static event Func<string, Task>? Armed;

    public static Task Hit(string place) => Armed is { } armed ? All(armed, place) : Task.CompletedTask;

    private static async Task All(Func<string, Task> armed, string place)
    {
        foreach (var one in armed.GetInvocationList().Cast<Func<string, Task>>())
            await one(place);
    }
}
