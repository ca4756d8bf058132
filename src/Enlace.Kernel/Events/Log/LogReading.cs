using Enlace.Kernel.Events.Transports;

namespace Enlace.Kernel.Events.Log;

/// <summary>A queue whose messages a contract wants in the event log, whoever sent them.</summary>
/// <param name="Queue">Which.</param>
/// <param name="Read">
/// Makes the document of a message that was received at an instant; the same message must give the same id. Throws
/// <see cref="UnreadableMessageException"/> when it is none.
/// </param>
/// <param name="Waits">How long a message that could not be stored waits for the next try; after the last of them it is a dead letter.</param>
public sealed record LogReading(SharedReading Queue, Func<IncomingMessage, DateTimeOffset, EventDocument> Read, IReadOnlyList<TimeSpan> Waits);
