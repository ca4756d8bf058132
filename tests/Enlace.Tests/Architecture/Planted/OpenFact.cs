namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 3: a record that others may extend.</summary>
public record OpenFact(Guid Id);
