namespace Enlace.Kernel.Events.Transports;

/// <summary>A received message, read and on its way into the store.</summary>
/// <param name="Route">Who reads it.</param>
/// <param name="Key">Its sender's id: the inbox knows a repeat by it.</param>
/// <param name="Message">As it will be stored.</param>
/// <param name="Type">What it is; null when nobody can read it.</param>
/// <param name="Refusal">Why nobody can.</param>
/// <param name="Deliveries">How often the broker has handed it over.</param>
internal sealed record Receipt(IngressRoute Route, string Key, Message Message, EventType? Type, Outcome? Refusal, int Deliveries)
{
    public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
