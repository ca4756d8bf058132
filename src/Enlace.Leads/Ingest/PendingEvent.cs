namespace Enlace.Leads.Ingest;

/// <summary>An event whose request waits until it is durable.</summary>
internal sealed class PendingEvent(InboxEvent what, CancellationToken cancel)
{
    // Whoever waits goes on at once, on the thread that tells: answering is short.
    private readonly TaskCompletionSource<Accepted> _done = new();

    public InboxEvent Event => what;

    /// <summary>Whether its caller went before anything was begun: then nothing is.</summary>
    public bool IsAbandoned => cancel.IsCancellationRequested;

    public Task<Accepted> Done => _done.Task;

    public void Tell(Accepted accepted) => _done.TrySetResult(accepted);

    public void Fail(Exception exception) => _done.TrySetException(exception);

    public void Abandon() => _done.TrySetCanceled(cancel);
}
