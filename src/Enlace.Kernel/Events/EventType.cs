namespace Enlace.Kernel.Events;

/// <summary>One kind of fact and its names.</summary>
/// <param name="Clr">The record in Contracts.</param>
/// <param name="Module">The module that tells it.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Version">Its version.</param>
public sealed record EventType(Type Clr, string Module, string WireName, int Version)
{
    public string Name { get; } = $"{Module}.{WireName}.v{Version}";

    public static string WireNameOf(string type) => type.Split('.') is [_, var name, ..] ? name : type;
}
