namespace Enlace.Host;

/// <summary>Where a hub without a database keeps what it has: a folder that goes with the process. What a process that was killed left is removed by the next.</summary>
internal static class MockFolder
{
    private const string Prefix = "enlace-mock-";

    /// <summary>Makes one.</summary>
    public static string Make()
    {
        var temporary = System.IO.Path.GetTempPath();
        foreach (var old in Directory.EnumerateDirectories(temporary, Prefix + "*").Where(IsLeft))
            Remove(old);
        var path = System.IO.Path.Combine(temporary, $"{Prefix}{Environment.ProcessId}-{Random.Shared.GetHexString(8, lowercase: true)}");
        Directory.CreateDirectory(path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(path);
        return path;
    }

    private static bool IsLeft(string folder) =>
        int.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], out var process) && !IsAlive(process);

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException) // there is none of that number
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or still held: the next process tries again.
        }
    }
}
