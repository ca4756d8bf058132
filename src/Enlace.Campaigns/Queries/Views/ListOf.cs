namespace Enlace.Campaigns.Queries.Views;

/// <summary>A page of a list of the newer routes.</summary>
internal sealed record ListOf<T>(IReadOnlyList<T> Items, string? Next);
