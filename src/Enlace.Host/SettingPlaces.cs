using Enlace.Kernel;

namespace Enlace.Host;

/// <summary>
/// The environment's ENLACE__Section__Key, for every place in appsettings.json. The file holds every setting with its default, so a place
/// that it does not know is a typo, which would otherwise leave the default in force without a word.
/// </summary>
internal static class SettingPlaces
{
    private const string Prefix = "ENLACE__";

    // The file shows these as examples or not at all: log levels are named by whoever logs, contracts by their kind, lists have as many places as
    // somebody needs, and an absent list of allowed hosts means something else than an empty one.
    private static readonly string[] Open = ["Logging:", "Partners:Onboarding:Contracts:", "Enlace:OutboundAllow", "Http:TrustedProxies:", "Cors:AllowedOrigins:"];

    /// <param name="environment">The process's environment.</param>
    /// <param name="file">What appsettings.json says.</param>
    /// <exception cref="SettingException">A place that the file does not have.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Read(IReadOnlyDictionary<string, string?> environment, IConfiguration file)
    {
        var places = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in environment.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var place = name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);
            if (!IsOpen(place) && Unknown(place, file) is { } known)
                throw new SettingException(name, $"is no place in appsettings.json. Known there: {known}");
            places.Add(new(place, value));
        }

        return places;
    }

    private static bool IsOpen(string place) => Array.Exists(Open, open => place.StartsWith(open, StringComparison.OrdinalIgnoreCase));

    /// <summary>What stands beside the first part that the file does not have; null where it has them all.</summary>
    private static string? Unknown(string place, IConfiguration file)
    {
        foreach (var part in place.Split(':'))
        {
            var children = file.GetChildren().ToList();
            if (children.Find(child => child.Key.Equals(part, StringComparison.OrdinalIgnoreCase)) is not { } next)
                return children.Count == 0 ? "nothing below a value" : string.Join(", ", children.Select(child => child.Key));
            file = next;
        }

        return null;
    }
}
