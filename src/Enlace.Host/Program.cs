using Enlace.Kernel;
using System.Collections;
using Enlace.Host;
using Enlace.Kernel.Persistence;
using Enlace.Sandbox;

// enlace            serves
// enlace migrate    brings the database up to date and exits
// enlace doctor     checks settings and everything they name, prints the fix for each failure, exits 1 if there is any
// enlace health     asks the hub that runs on this machine whether it lives ('health ready': whether it can serve), exits 1 if not
// enlace sandbox    runs a stand-in of the outside world alone; see docs/sandbox.md
var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => entry.Value as string);
var (command, rest) = args is [var first, ..] && !first.StartsWith('-') ? (first, args[1..]) : ("serve", args);
try
{
    // The health probe needs no secret, and must not wait for a vault.
    if (command is "serve" or "migrate" or "doctor")
        environment = await KeyVault.Join(rest, environment);
    return command switch
    {
        "serve" => await Serve(),
        "migrate" => await Migrate(),
        "doctor" => await Doctor.Run(rest, environment, Console.Out),
        "health" => await HealthProbe.Run(rest, environment, Console.Out),
        "sandbox" => await SandboxCommand.Run(rest, Console.Out),
        _ => Usage(),
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

int Usage()
{
    Console.Error.WriteLine($"enlace: unknown command '{command}'. Usage: enlace [migrate|doctor|health|sandbox] [--Enlace:Urls=…]");
    return 2;
}
