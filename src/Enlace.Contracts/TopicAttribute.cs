namespace Enlace.Contracts;

/// <summary>The broker topic that a contract gave to an event or command. Without one, an event goes to its module's own topic.</summary>
/// <param name="name">As brokers show it, such as <c>eventos-partners-actualizado</c>. It never changes.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class TopicAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
