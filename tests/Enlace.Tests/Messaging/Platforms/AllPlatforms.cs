using Enlace.Kernel;
using Enlace.Messaging;
using Enlace.Messaging.Platforms;

namespace Enlace.Tests.Messaging.Platforms;

/// <summary>The cases of every platform, each found by being there, and the rows that theories take from their files.</summary>
internal static class AllPlatforms
{
    public static IReadOnlyList<PlatformCases> All { get; } =
        [.. Family.Types<PlatformCases>(typeof(AllPlatforms).Assembly).Where(type => !type.IsNested).Select(type => (PlatformCases)Activator.CreateInstance(type)!)];

    public static PlatformCases Of(string name) => All.Single(cases => cases.ToString() == name);

    /// <summary>Names, for theories.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names(Func<PlatformCases, bool>? which = null) =>
        All.Where(which ?? (_ => true)).Select(cases => new TheoryDataRow<string>(cases.ToString()));

    /// <summary>Each case of each platform's file of that name.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Cases(string file) =>
        from cases in All
        from found in cases.Read(file)
        select new TheoryDataRow<string, string>(cases.ToString(), found!["name"]!.GetValue<string>());

    /// <summary>What is in the product and has no cases here.</summary>
    public static IEnumerable<string> Missing(IEnumerable<Type> platforms, IEnumerable<PlatformCases> cases)
    {
        var covered = cases.ToDictionary(found => found.Platform);
        foreach (var platform in platforms)
        {
            if (!covered.TryGetValue(platform, out var found))
                yield return $"{platform.Name} has no PlatformCases";
            else
            {
                foreach (var file in (string[])(found.IsRemote ? ["sends.json", "answers.json", "webhooks.json"] : ["webhooks.json"]))
                {
                    if (found.Read(file).Count == 0)
                        yield return $"{platform.Name}: {found.Folder}/{file} has no cases";
                }
            }
        }
    }

    public static IEnumerable<Type> InProduct => Family.Types<IPlatform>(typeof(MessagingModule).Assembly);
}
