using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Feeds;

namespace Enlace.Tests.Conformance.Backbone.Feeds;

/// <summary>A feed that notes what it was told, and answers as the test says.</summary>
public sealed class RecordingFeed : IFeed
{
    private readonly Lock _gate = new();
    private readonly List<Message> _told = [];

    public string Name => "recording";

    public int BatchSize { get; init; } = 10;

    /// <summary>Decides on one message; the default takes everything.</summary>
    public Func<Message, Outcome> Answer { get; set; } = _ => Outcome.Done;

    /// <summary>Runs before a batch is answered.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public bool Wants(EventType type) => type.Module == "probe";

    public async Task<IReadOnlyList<Outcome>> Send(IReadOnlyList<Message> batch, CancellationToken cancel)
    {
        lock (_gate)
            _told.AddRange(batch);
        await Before();
        return [.. batch.Select(Answer)];
    }

    /// <summary>Every telling, repeats included.</summary>
    public IReadOnlyList<Guid> Told()
    {
        lock (_gate)
            return [.. _told.Select(message => message.Id)];
    }

    /// <summary>Every telling about a subject, repeats included.</summary>
    public IReadOnlyList<Guid> Told(string subject)
    {
        lock (_gate)
            return [.. _told.Where(message => message.Subject == subject).Select(message => message.Id)];
    }
}
