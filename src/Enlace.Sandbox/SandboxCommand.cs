using Enlace.Sandbox.Odoo;

namespace Enlace.Sandbox;

/// <summary>The words after <c>enlace sandbox</c>: a stand-in that runs alone, against anything.</summary>
public static class SandboxCommand
{
    private const string Usage = """
        enlace sandbox odoo [--urls http://localhost:8069] [--series 18|19] [--database odoo] [--user admin:admin]
                            [--api-key sandbox-odoo-key] [--gap 1.0] [--latency 0] [--parallel allow|refuse]
        """;

    /// <summary>0 when it ran until it was stopped, 2 when it was not understood.</summary>
    /// <param name="args">What follows <c>sandbox</c>.</param>
    /// <param name="output">Gets a line when the stand-in is ready.</param>
    public static async Task<int> Run(string[] args, TextWriter output)
    {
        try
        {
            switch (args)
            {
                case ["odoo", .. var rest]:
                    await Odoo(new SandboxArguments(rest), output);
                    return 0;
                default:
                    throw new FormatException("Which stand-in?");
            }
        }
        catch (FormatException e)
        {
            await output.WriteLineAsync($"{e.Message} Usage:\n{Usage}");
            return 2;
        }
    }

    internal static OdooOptions OdooOptionsOf(SandboxArguments arguments) => new()
    {
        Series = arguments.Word("series", "18", "19") == "19" ? 19 : 18,
        Database = arguments.Text("database", OdooOptions.DefaultDatabase),
        Gap = arguments.Seconds("gap", 1),
        Latency = arguments.Seconds("latency", 0),
        AllowsParallel = arguments.Word("parallel", "refuse", "allow") == "allow",
        Users = [User(arguments.Text("user", "admin:admin")) with { ApiKey = arguments.Text("api-key", "sandbox-odoo-key") }],
    };

    private static async Task Odoo(SandboxArguments arguments, TextWriter output)
    {
        var options = OdooOptionsOf(arguments);
        var urls = arguments.Text("urls", "http://localhost:8069");
        arguments.DemandNoOther();
        await using var host = await OdooHost.Start(options, urls);
        await output.WriteLineAsync($"A sandbox Odoo {options.Series}.0 is ready on {host.Address.GetLeftPart(UriPartial.Authority)}, database {options.Database}, user {options.Users[0].Login}");
        await host.WhenStopped();
    }

    private static OdooUser User(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 ? new OdooUser(text[..at], text[(at + 1)..], 2) : throw new FormatException("--user is LOGIN:PASSWORD.");
    }
}
