using Enlace.Contracts;

namespace Enlace.Tests.Architecture.Planted.Domain;

/// <summary>Rule 4: it returns the other modules' language, inside a generic.</summary>
internal sealed class TellingInvoice
{
    public IReadOnlyList<IEvent> Facts { get; } = [];
}
