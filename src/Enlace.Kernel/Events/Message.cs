using System.Runtime.InteropServices;

namespace Enlace.Kernel.Events;

/// <summary>A stored fact, in CloudEvents terms: what happened, to what, when, and through which chain of causes.</summary>
/// <param name="Row">Its place in the store; rises with time.</param>
/// <param name="Id">The CloudEvents id: stable through every retry, replay and broker.</param>
/// <param name="Type">Module, wire name and version, such as <c>partners.PartnerCreado.v1</c>.</param>
/// <param name="Subject">What the fact is about.</param>
/// <param name="Data">The fact itself, JSON in UTF-8.</param>
public sealed record Message(
    long Row, Guid Id, string Type, string Subject, string Tenant, string CorrelationId, Guid? CausationId, string? TraceParent,
    ReadOnlyMemory<byte> Data, DateTimeOffset OccurredAt)
{
    /// <summary>The name that a contract gave the fact: <c>PartnerCreado</c> of <c>partners.PartnerCreado.v1</c>.</summary>
    public string WireName => EventType.WireNameOf(Type);

    /// <summary>The data as a database takes it: without a copy where it fills its array, as it does when it was just written or read.</summary>
    internal byte[] Bytes => MemoryMarshal.TryGetArray(Data, out var part) && part.Array is { } whole && part.Count == whole.Length ? whole : Data.ToArray();
}
