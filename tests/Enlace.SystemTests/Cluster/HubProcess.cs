using System.Text.RegularExpressions;
using Enlace.SystemTests.Crash;

namespace Enlace.SystemTests.Cluster;

/// <summary>The program as its users start it, in a role, and started again with the same settings as often as it is killed.</summary>
internal sealed partial class HubProcess(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private Child _child = new([ChildOptions.Program], settings);

    /// <summary>Where it listens; another address after each start. Null until it is ready.</summary>
    public Uri? Address { get; private set; }

    public bool HasExited => _child.HasExited;

    /// <summary>Of the process; another one after each start.</summary>
    public int Id => _child.Id;

    public string Report() => _child.Report();

    /// <summary>Waits until it has died at the place of its code where it had to.</summary>
    public async Task WhenDeadAt(string place)
    {
        // Its end is known before its last words are: they are read to their end first.
        await _child.WhenGone();
        Assert.True(_child.WasKilled && _child.Said($"{ChildProgram.Dies} {place}"), Report());
    }

    public async Task WhenReady()
    {
        await _child.WhenSaid("Enlace is ready on", 90);
        Address = new Uri(_child.Lines.Select(line => Ready().Match(line)).First(match => match.Success).Groups["url"].Value);
    }

    public async Task Kill()
    {
        Address = null;
        await _child.Kill();
    }

    public async Task StartAgain()
    {
        _child.Dispose();
        _child = new Child([ChildOptions.Program], settings);
        await WhenReady();
    }

    /// <summary>Ends as on SIGTERM.</summary>
    public async Task Stop()
    {
        Address = null;
        await _child.AskToStop();
        await _child.WhenGone();
    }

    public async ValueTask DisposeAsync()
    {
        await _child.Kill();
        _child.Dispose();
    }

    [GeneratedRegex("Enlace is ready on (?<url>http://[^ \"]+)")]
    private static partial Regex Ready();
}
