namespace Enlace.Contracts;

/// <summary>
/// A request to one module, stored and delivered like an event. It reaches its module inside the program where that module is loaded, and
/// through the broker otherwise; other programs may send it too, on its topic.
/// </summary>
public interface ICommand : IEvent;
