using System.Text.Json;

namespace Enlace.Kernel.Events;

/// <summary>A message that a module's reaction gave up.</summary>
/// <param name="Id">Of the dead letter.</param>
/// <param name="Topic">Where it came from.</param>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Code">Why, in a word.</param>
/// <param name="Detail">Why, for a person.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstAt">When it was told.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="Data">What it says.</param>
public sealed record ReactionDeath(
    Guid Id, string Topic, string Type, string Code, string? Detail, int Attempts, DateTimeOffset FirstAt, DateTimeOffset DiedAt, JsonElement Data);
