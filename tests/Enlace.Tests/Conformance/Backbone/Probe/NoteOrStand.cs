using Enlace.Kernel.Events;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class NoteOrStand(ProbeScript script, ProbeDb db) : IReaction<ProbeBlocking>
{
    public Task Handle(ProbeBlocking fact, CancellationToken cancel) => script.Play(nameof(NoteOrStand), fact.Subject, fact.Number, db, cancel);
}
