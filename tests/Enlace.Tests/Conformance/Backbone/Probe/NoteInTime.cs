using Enlace.Kernel.Events;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal sealed class NoteInTime(ProbeScript script, ProbeDb db) : IReaction<ProbeTimed>
{
    public Task Handle(ProbeTimed fact, CancellationToken cancel) => script.Play(nameof(NoteInTime), fact.Subject, fact.Number, db, cancel);
}
