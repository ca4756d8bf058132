using Enlace.Kernel.Events.Transports;

namespace Enlace.Kernel.Events;

/// <summary>One kind of fact or command, its names and its form on a broker.</summary>
/// <param name="Clr">The record in Contracts.</param>
/// <param name="Module">The module that tells it, or takes the command.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Version">Its version.</param>
/// <param name="Topic">Where brokers carry it.</param>
/// <param name="Envelope">How brokers carry it.</param>
/// <param name="IsLocal">Whether its module runs in this program.</param>
/// <param name="IsCommand">Whether it asks for something and does not tell it.</param>
/// <param name="IsQueue">Whether the topic is one queue that a contract named: where there is a broker, it travels through it to its reactions here too.</param>
/// <param name="IsPlain">Whether other programs declare the topic too, so that nothing of ours may be about it.</param>
/// <param name="Subscription">The contract's name for the reader's place on a queue, where it gave one.</param>
public sealed record EventType(
    Type Clr, string Module, string WireName, int Version, string Topic, IEnvelope Envelope, bool IsLocal, bool IsCommand, bool IsQueue = false,
    bool IsPlain = false, string? Subscription = null)
{
    public string Name { get; } = $"{Module}.{WireName}.v{Version}";

    /// <summary>Between module and version; a contract's own name may have dots in it.</summary>
    public static string WireNameOf(string type)
    {
        var (first, last) = (type.IndexOf('.', StringComparison.Ordinal), type.LastIndexOf('.'));
        return first < 0 ? type : last > first ? type[(first + 1)..last] : type[(first + 1)..];
    }
}
