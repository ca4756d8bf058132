namespace Enlace.Kernel.Events.Transports;

/// <summary>
/// A queue that a contract gave a form of its own and that programs of others declare as well: plain and durable, with nothing of ours about it.
/// What is there in another form is taken as it is.
/// </summary>
/// <param name="Queue">Its name.</param>
/// <param name="Exchange">Where it is bound.</param>
/// <param name="Pattern">To which routing keys.</param>
/// <param name="DeadExchange">Where the reader puts what can never be read; a queue of <paramref name="DeadQueue"/> is bound there.</param>
/// <param name="DeadQueue">Where that waits for a person.</param>
public sealed record SharedReading(string Queue, string Exchange, string Pattern, string DeadExchange, string DeadQueue);
