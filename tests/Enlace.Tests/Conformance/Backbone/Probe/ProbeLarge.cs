using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>As large as a test wants it; nobody reacts to it.</summary>
[WireName("ProbeLarge")]
public sealed record ProbeLarge(string Subject, string Text) : IEvent;
