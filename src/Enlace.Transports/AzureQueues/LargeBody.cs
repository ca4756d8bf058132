using System.Globalization;

namespace Enlace.Transports.AzureQueues;

/// <summary>
/// A body that does not fit into a message lies in a queue of its own, in pieces that one look can see, and the message says where: no second
/// service is needed, and every process that may read the message may read the body.
/// </summary>
internal sealed class LargeBody(QueueStore store, TimeProvider clock)
{
    /// <summary>A third more in base64, and its number before it.</summary>
    private const int PieceBytes = 48_000;

    private static readonly TimeSpan AgeOfOrphans = TimeSpan.FromHours(1);

    /// <summary>Puts the body there for the one queue whose reader removes it.</summary>
    public async Task<string> Put(ReadOnlyMemory<byte> body, string owner, CancellationToken cancel)
    {
        var place = store.Names.NewBody(clock.GetUtcNow());
        await store.CreateBody(place, owner, cancel);
        var pieces = (body.Length + PieceBytes - 1) / PieceBytes;
        for (var i = 0; i < pieces; i++)
        {
            var piece = body.Slice(i * PieceBytes, Math.Min(PieceBytes, body.Length - (i * PieceBytes)));
            await store.Put(place, string.Create(CultureInfo.InvariantCulture, $"{i} {pieces} {Convert.ToBase64String(piece.Span)}"), cancel);
        }

        return place;
    }

    /// <summary>The body, or null when it is not there (any more).</summary>
    public async Task<byte[]?> Get(string place, CancellationToken cancel)
    {
        if (await store.Peek(place, cancel) is not { Count: > 0 } texts)
            return null;
        var pieces = new SortedDictionary<int, byte[]>();
        var count = 0;
        foreach (var text in texts)
        {
            if (text.Split(' ') is not [var number, var of, var data] || !int.TryParse(number, CultureInfo.InvariantCulture, out var i) || !int.TryParse(of, CultureInfo.InvariantCulture, out count))
                return null;
            pieces[i] = Convert.FromBase64String(data);
        }

        return pieces.Count == count ? [.. pieces.Values.SelectMany(piece => piece)] : null;
    }

    /// <summary>
    /// Removes bodies whose message never came, because their sender died in between. While anything waits in the queue, each may still be wanted.
    /// </summary>
    public async Task<int> RemoveOrphans(string owner, CancellationToken cancel)
    {
        var limit = clock.GetUtcNow() - AgeOfOrphans;
        var old = (await store.BodiesOf(owner, cancel)).Where(place => store.Names.BodyTime(place) < limit).ToArray();
        if (old.Length == 0 || await store.Count(owner, cancel) > 0)
            return 0;
        foreach (var place in old)
            await store.DeleteQueue(place, cancel);
        return old.Length;
    }
}
