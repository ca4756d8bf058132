using Enlace.Kernel;
using System.Collections;
using Enlace.Host;
using Enlace.Kernel.Persistence;
using Enlace.Sandbox;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => entry.Value as string);
var (command, rest) = CommandLine.Read(args);
try
{
    // The health probe needs no secret, and must not wait for a vault.
    if (command is CommandLine.Serve or CommandLine.Migrate or CommandLine.Doctor)
        environment = await KeyVault.Join(rest, environment);
    return command switch
    {
        CommandLine.Serve => await Serve(),
        CommandLine.Migrate => await Migrate(),
        CommandLine.Doctor => await Doctor.Run(rest, environment, Console.Out),
        CommandLine.Health => await HealthProbe.Run(rest, environment, Console.Out),
        CommandLine.Sandbox => await SandboxCommand.Run(rest, Console.Out),
        CommandLine.Help => Say(Console.Out, CommandLine.Usage, 0),
        _ => Say(Console.Error, $"enlace: unknown command '{command}'.\n\n{CommandLine.Usage}", 2),
    };
}
catch (Exception e) when (e is SettingException or DatabaseOwnedException or DatabaseUnavailableException or FormatException or IOException or UnauthorizedAccessException)
{
    // What the operator can mend needs a sentence, not a stack trace.
    await Console.Error.WriteLineAsync($"enlace cannot start: {e.Message}");
    return 1;
}

async Task<int> Serve()
{
    await using var app = Hub.Build(rest, environment);
    // Opened here and not by the first service that needs it: the host would log a stack trace before our sentence.
    await app.Prepare(CancellationToken.None);
    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Enlace is ready on {string.Join(" and ", app.Urls)}"));
    await app.RunAsync();
    return 0;
}

async Task<int> Migrate()
{
    await using var app = Hub.Build(rest, environment);
    await app.Services.GetRequiredService<Migrator>().Up(CancellationToken.None);
    Console.WriteLine("The database is up to date.");
    return 0;
}

static int Say(TextWriter output, string text, int code)
{
    output.WriteLine(text);
    return code;
}
