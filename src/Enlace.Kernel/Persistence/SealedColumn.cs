namespace Enlace.Kernel.Persistence;

/// <summary>A column that holds sealed secrets, told to the Kernel so that a key can be retired.</summary>
/// <param name="Name">For people: table and column.</param>
/// <param name="List">Selects the row's key as text, the sealed text and its seal context, for all rows that hold one.</param>
/// <param name="Replace">Sets <c>@fresh</c> where the key is <c>@key</c> and the sealed text is still <c>@stale</c>.</param>
public sealed record SealedColumn(string Name, SqlText List, SqlText Replace);
