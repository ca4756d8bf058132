using Enlace.Kernel.Events;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class Note(ProbeScript script, ProbeDb db) : IReaction<ProbeHappened>
{
    public Task Handle(ProbeHappened fact, CancellationToken cancel) => script.Play(nameof(Note), fact.Subject, fact.Number, db, cancel);
}
