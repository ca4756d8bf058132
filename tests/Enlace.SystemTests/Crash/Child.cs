using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Enlace.SystemTests.Crash;

/// <summary>A process that a test started: heard, frozen, asked to stop, killed.</summary>
internal sealed class Child : IDisposable
{
    private const int BySignal = 128, Sigkill = 9;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private bool _isDisposed;

    public Child(string[] args, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = Environment.ProcessPath!;
        // Under 'dotnet tests.dll' our own program is dotnet.
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(Child).Assembly.Location, "child"] : ["child"];
        var start = new ProcessStartInfo(program, [.. self, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Lines => _lines;

    public bool HasExited => _isDisposed || _process.HasExited;

    public int Id => _process.Id;

    public bool WasKilled => _process.ExitCode == BySignal + Sigkill;

    public int ExitCode => _process.ExitCode;

    public bool Said(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    public string Report() => $"child {_process.Id}{(HasExited ? $" ended with {ExitCode}" : " runs")}:\n{string.Join('\n', _lines.TakeLast(40))}";

    public async Task WhenSaid(string text, int seconds = 60)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Said(text))
        {
            // Whoever has ended has said all, but we may not have heard it yet.
            var isGone = HasExited;
            if (isGone)
                await WhenGone();
            if (isGone && Said(text))
                return;
            if (isGone || Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
                Assert.Fail($"It never said '{text}'. {Report()}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public Task WhenReady() => WhenSaid(ChildProgram.Ready);

    public async Task WhenGone(int seconds = 60)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"It did not end within {seconds} s. {Report()}");
        }
    }

    public async Task Kill()
    {
        if (!HasExited)
            _process.Kill();
        await WhenGone();
    }

    public Task Freeze() => Signal("STOP");

    public Task Thaw() => Signal("CONT");

    public Task AskToStop() => Signal("TERM");

    public void Dispose()
    {
        if (!HasExited)
            _process.Kill();
        _isDisposed = true;
        _process.Dispose();
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
