using Enlace.Contracts;

namespace Enlace.Kernel.Events;

/// <summary>
/// One effect of one kind of event, in one file. What it changes commits together with the note that the delivery is done, so a crash at
/// any line neither loses nor repeats it. It ends with <c>db.Commit</c>; what leaves the process goes through a destination instead.
/// </summary>
public interface IReaction<in TEvent> where TEvent : IEvent
{
    Task Handle(TEvent fact, CancellationToken cancel);
}
