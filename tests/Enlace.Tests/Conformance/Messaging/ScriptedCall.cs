using Enlace.Messaging.Platforms;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>One call to the scripted platform.</summary>
/// <param name="Part">What was to be sent.</param>
/// <param name="Context">Through which channel, to whom.</param>
/// <param name="At">When.</param>
/// <param name="Number">Which call it is for its message, from 1.</param>
internal sealed record ScriptedCall(OutgoingPart Part, SendContext Context, DateTimeOffset At, int Number)
{
    public string Text => ((OutgoingPart.TextPart)Part).Text;
}
