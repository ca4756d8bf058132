namespace Enlace.Kernel.Operators;

/// <summary>A page of an operator list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
