namespace Enlace.Contracts;

/// <summary>A fact that a module tells the others; it is stored with the change that made it true.</summary>
public interface IEvent
{
    /// <summary>What the fact is about, such as a partner's id. Facts about one subject keep their order.</summary>
    string Subject { get; }
}
