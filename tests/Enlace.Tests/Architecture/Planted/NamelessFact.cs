using Enlace.Contracts;

namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 3: an event without a name on the wire.</summary>
internal sealed record NamelessFact(string Subject) : IEvent;
