namespace Enlace.Host;

/// <summary>The words behind <c>enlace</c>: which command they ask for, and what that command gets of them.</summary>
internal static class CommandLine
{
    public const string Serve = "serve", Migrate = "migrate", Doctor = "doctor", Health = "health", Sandbox = "sandbox", Help = "help";

    public const string Usage = """
        Usage: enlace [command] [--Enlace:Urls=… and other settings]

          serve     serves the hub; enlace alone does the same
          migrate   brings the database up to date and exits
          doctor    checks settings and everything they name, prints the fix for each failure, exits 1 if there is any
          health    asks the hub of this machine whether it lives (health ready: whether it can serve), exits 1 if not
          sandbox   runs a stand-in of the outside world alone; enlace sandbox lists them with their options
          help      this text

        Every setting stands in appsettings.json with its default; from the environment it is ENLACE_URLS, ENLACE_DATA, ENLACE_DATABASE, …
        """;

    public static IReadOnlyList<string> Commands { get; } = [Serve, Migrate, Doctor, Health, Sandbox, Help];

    public static (string Command, string[] Arguments) Read(string[] args)
    {
        var (command, rest) = args is [var first, ..] && !first.StartsWith('-') ? (first, args[1..]) : (Serve, args);
        // Who asks what a command does must not have it done; of a word that is none, that is all there is to say.
        return Commands.Contains(command) && rest.Any(word => word is "--help" or "-h") ? (Help, []) : (command, rest);
    }
}
