using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>One database and the children that work on it; leaving it kills them all.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly List<Child> _children = [];
    private readonly string _folder;

    private Stage(string folder, string url) => (_folder, Url, Books) = (folder, url, new Books(url));

    public string Url { get; }

    public Books Books { get; }

    public static async Task<Stage> Set(DbEngine engine)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-crash-").FullName;
        return new Stage(folder, engine == DbEngine.Postgres ? await TestPostgres.NewDatabase() : $"sqlite:{folder}/enlace.db");
    }

    public Child Start(string mode, params string[] flags)
    {
        var child = new Child([mode, "--database", Url, "--folder", _folder, .. flags]);
        lock (_children)
            _children.Add(child);
        return child;
    }

    public async Task<Child> StartReady(string mode, params string[] flags)
    {
        var child = Start(mode, flags);
        await child.WhenReady();
        return child;
    }

    /// <summary>Posts so many numbers and leaves their deliveries waiting.</summary>
    public async Task Post(long count, params string[] flags)
    {
        var producer = Start(ChildOptions.Producer, ["--count", $"{count}", "--pace", "0", .. flags]);
        await producer.WhenGone(120);
        Assert.True(producer.ExitCode == 0, producer.Report());
    }

    /// <summary>A worker without faults finishes what is left.</summary>
    public async Task Finish(int seconds = 120, params string[] flags)
    {
        var worker = await StartReady(ChildOptions.Worker, flags);
        long waiting = -1;
        await Eventually.Holds(async () => (waiting = await Books.Waiting()) == 0, () => $"{waiting} deliveries wait. {worker.Report()}", seconds);
        await worker.AskToStop();
        await worker.WhenGone();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _children)
        {
            if (!child.HasExited)
                await child.Kill();
            child.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
