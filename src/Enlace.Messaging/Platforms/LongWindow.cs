namespace Enlace.Messaging.Platforms;

/// <summary>For how long free content may be sent through channels whose agents are people, and the setting by which a channel says so.</summary>
internal sealed record LongWindow(string Setting, TimeSpan Length);
