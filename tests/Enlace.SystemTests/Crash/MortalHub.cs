using System.Globalization;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Cluster;

namespace Enlace.SystemTests.Crash;

/// <summary>The program with a folder and a database of its own, which is made to die at a place of its code and is started again on what it left.</summary>
internal sealed class MortalHub : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly string _folder;
    private string? _place;

    private MortalHub(string folder, string database, Dictionary<string, string> settings) =>
        (_folder, _settings, Books, Process) = (folder, settings, new Books(database), new HubProcess(settings));

    public HubProcess Process { get; }

    public Books Books { get; }

    /// <summary>Starts it, alive and well.</summary>
    /// <param name="newDatabase">Its url, in the folder where it is a file.</param>
    /// <param name="settings">Beside those that all of them have.</param>
    public static async Task<MortalHub> Start(Func<string, Task<string>> newDatabase, params (string Name, string Value)[] settings) =>
        await Open(newDatabase, null, settings);

    /// <summary>Starts it, to die at the pass of the place.</summary>
    public static async Task<MortalHub> StartDoomed(
        Func<string, Task<string>> newDatabase, string place, int pass, params (string Name, string Value)[] settings) =>
        await Open(newDatabase, (place, pass), settings);

    /// <summary>Kills it and starts it to die at the pass of the place: what was done before passed no place.</summary>
    public async Task Doom(string place, int pass)
    {
        await Process.Kill();
        Arm(place, pass);
        await Rise();
    }

    /// <summary>Waits until it has died where it had to.</summary>
    public async Task Fall()
    {
        await Process.WhenDeadAt(_place!);
        _settings.Remove(ChildOptions.FailpointVariable);
    }

    /// <summary>Starts it again.</summary>
    public async Task Rise()
    {
        // What it held is free at once and not when its lease ends.
        if (Books.Engine == DbEngine.Postgres)
            await Books.ForgetNodes();
        await Process.StartAgain();
    }

    /// <summary>As SQL names it: SQLite has no schemas.</summary>
    public string Table(string schema, string name) => Books.Engine == DbEngine.Postgres ? $"{schema}.\"{name}\"" : $"\"{name}\"";

    public Task<long> Count(string sql) => Books.Count(sql);

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<MortalHub> Open(Func<string, Task<string>> newDatabase, (string Place, int Pass)? doom, (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-crash-").FullName;
        var database = await newDatabase(folder);
        var all = new Dictionary<string, string>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_ODOO_MODE"] = "off",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        if (doom is var (at, number))
            all[ChildOptions.FailpointVariable] = Failpoint(at, number);
        var hub = new MortalHub(folder, database, all) { _place = doom?.Place };
        try
        {
            await hub.Process.WhenReady();
            return hub;
        }
        catch (Exception)
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    private static string Failpoint(string place, int pass) => string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}");

    private void Arm(string place, int pass) => (_place, _settings[ChildOptions.FailpointVariable]) = (place, Failpoint(place, pass));
}
