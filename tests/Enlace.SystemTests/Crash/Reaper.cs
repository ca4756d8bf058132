using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

/// <summary>Kills children at random times, each as soon as it works, and starts them again.</summary>
internal sealed class Reaper(Stage stage, params string[] flags)
{
    private int _kills;

    /// <summary>Goes on until there were so many kills, and sees to it that there are so many posts; returns the kills.</summary>
    public async Task<int> Run(int kills, int posts)
    {
        string[] cast = stage.Books.Engine == DbEngine.Postgres
            ? [ChildOptions.Producer, ChildOptions.Worker, ChildOptions.Worker]
            : [ChildOptions.Both];
        // In lives of random length, counted in work and not in time: on a slow machine a timed life might end before it began.
        var life = 2 * posts * cast.Length / kills;
        await Task.WhenAll(cast.Select(mode => Reap(mode, kills, life)));
        await stage.Post(posts, flags);
        return _kills;
    }

    private async Task Reap(string mode, int kills, int life)
    {
        while (_kills < kills)
        {
            var child = await stage.StartReady(mode, flags);
            var end = await Done(mode) + Random.Shared.Next(1, life);
            while (_kills < kills && await Done(mode) < end)
            {
                Assert.False(child.HasExited, child.Report());
                await Task.Delay(Random.Shared.Next(5, 40), TestContext.Current.CancellationToken);
            }

            await child.Kill();
            Interlocked.Increment(ref _kills);
            // The deaths are ours and no message's: one that has met three of them by chance would rightly be taken for poison.
            await stage.Books.Forgive();
        }
    }

    private Task<long> Done(string mode) => mode == ChildOptions.Worker ? stage.Books.Effects() : stage.Books.Posted();
}
