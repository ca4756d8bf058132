namespace Enlace.Messaging.Broadcasts;

/// <summary>Tells the worker of this process that a broadcast may go on.</summary>
internal sealed class BroadcastSignal : WorkSignal;
