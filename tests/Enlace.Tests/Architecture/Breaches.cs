namespace Enlace.Tests.Architecture;

/// <summary>How the rules speak of what they found.</summary>
internal static class Breaches
{
    public static void AssertNone(IEnumerable<string> found)
    {
        var breaches = found.ToArray();
        Assert.True(breaches.Length == 0, $"{breaches.Length} breaches:{Environment.NewLine}{string.Join(Environment.NewLine, breaches)}");
    }

    /// <summary>A planted violation must be seen, and told so that its author finds it.</summary>
    public static void AssertTold(IEnumerable<string> found, params string[] words)
    {
        var breaches = found.ToArray();
        Assert.NotEmpty(breaches);
        foreach (var word in words)
            Assert.Contains(breaches, breach => breach.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>A rule that looks at nothing finds nothing.</summary>
    public static void AssertSeen<T>(int atLeast, IReadOnlyCollection<T> subject) =>
        Assert.True(subject.Count >= atLeast, $"The rule looks at {subject.Count} {typeof(T).Name}s; at least {atLeast} exist, so it looks in the wrong place.");
}
