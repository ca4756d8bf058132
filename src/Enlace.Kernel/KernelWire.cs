using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel;

/// <summary>The Kernel's own words on the wire: English snake_case.</summary>
internal static class KernelWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<Migrator>()
        .Values<Role>("administrator", "operator", "agent", "auditor", "partner");

    private sealed class Migrator;
}
