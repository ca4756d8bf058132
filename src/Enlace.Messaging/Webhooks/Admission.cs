using Enlace.Messaging.Channels;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webhooks;

/// <summary>What became of a webhook at the door.</summary>
/// <param name="Authenticity">Only a genuine one comes in.</param>
/// <param name="Platform">Whose it is; null when it is not genuine.</param>
/// <param name="Target">The channel that it was sent to by address or by secret.</param>
/// <param name="Signers">The channels whose own secrets signed it.</param>
/// <param name="ByApp">Whether our app's secret did.</param>
internal sealed record Admission(Authenticity Authenticity, IPlatform? Platform, KnownChannel? Target, IReadOnlyList<KnownChannel> Signers, bool ByApp)
{
    public static Admission Refused(Authenticity authenticity) => new(authenticity, null, null, [], false);
}
