namespace Enlace.Leads.Ingest;

/// <summary>An accepted event on its way into the inbox.</summary>
/// <param name="Key">What makes its repetition harmless.</param>
/// <param name="Id">Its own id; also that of the message on its queue.</param>
/// <param name="Kind">Of its form.</param>
/// <param name="ManychatId">Whom it is about.</param>
/// <param name="RequestId">The request that brought it.</param>
/// <param name="TraceParent">The trace that it belongs to.</param>
/// <param name="Hash">Of its content: two events under one key are told apart by it.</param>
/// <param name="Payload">The queue's message.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record InboxEvent(
    string Key, Guid Id, string Kind, string ManychatId, string? RequestId, string? TraceParent, byte[] Hash, byte[] Payload, DateTimeOffset ReceivedAt);
