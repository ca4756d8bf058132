using Enlace.Lending.Domain.Users;

namespace Enlace.Lending;

/// <summary>The words of the lending contract on the wire; what is not listed is snake_case.</summary>
internal static class LendingWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<LendingModule>("Enlace.Contracts.Lending")
        .Values<UserRole>("admin", "agent", "auditor");
}
