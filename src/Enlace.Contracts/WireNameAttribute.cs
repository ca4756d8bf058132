namespace Enlace.Contracts;

/// <summary>The name of an event on the wire. It never changes, whatever the C# type is called.</summary>
/// <param name="name">The name as partners, brokers and receivers see it, such as <c>PartnerCreado</c>.</param>
/// <param name="version">Raised when a field changes its meaning or goes; a new optional field does not raise it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name, int version = 1) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;
}
