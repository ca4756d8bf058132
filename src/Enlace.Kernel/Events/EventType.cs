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
public sealed record EventType(
    Type Clr, string Module, string WireName, int Version, string Topic, IEnvelope Envelope, bool IsLocal, bool IsCommand, bool IsQueue = false,
    bool IsPlain = false)
{
    public string Name { get; } = $"{Module}.{WireName}.v{Version}";

    public static string WireNameOf(string type) => type.Split('.') is [_, var name, ..] ? name : type;
}
