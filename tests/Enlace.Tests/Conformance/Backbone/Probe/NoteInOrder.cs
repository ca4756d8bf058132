using Enlace.Kernel.Events;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class NoteInOrder(ProbeScript script, ProbeDb db) : IReaction<ProbeOrdered>
{
    public Task Handle(ProbeOrdered fact, CancellationToken cancel) => script.Play(nameof(NoteInOrder), fact.Subject, fact.Number, db, cancel);
}
