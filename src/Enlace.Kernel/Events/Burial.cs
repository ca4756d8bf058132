namespace Enlace.Kernel.Events;

/// <summary>A message that was given up, as those are told who must know.</summary>
/// <param name="Topic">The topic or queue of what it is.</param>
/// <param name="Message">It; what nobody could read holds its bytes as <c>raw</c>.</param>
/// <param name="IsReadable">Whether somebody could read it.</param>
/// <param name="Code">Why, in one stable word.</param>
/// <param name="Detail">Why, for a person; never holds secrets.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Stack">Where our own code threw, if it did.</param>
public sealed record Burial(string Topic, Message Message, bool IsReadable, string Code, string? Detail, int Attempts, string? Stack = null);
