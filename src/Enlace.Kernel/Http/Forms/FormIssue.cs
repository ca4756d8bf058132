using System.Text.Json;

namespace Enlace.Kernel.Http.Forms;

/// <summary>What is wrong with a field, in the terms of the validator that the contracts' original APIs used.</summary>
/// <param name="Type">The stable word, such as <c>missing</c>.</param>
/// <param name="Place">Where it was sent: <c>body</c>, <c>query</c> or <c>path</c>, then names and, in lists, numbers from 0.</param>
/// <param name="Input">What was sent there.</param>
/// <param name="Limits">The limit that was passed, where one was.</param>
/// <param name="Offset">The character at which a body stops being JSON.</param>
public sealed record FormIssue(
    string Type, IReadOnlyList<object> Place, JsonElement? Input = null, IReadOnlyDictionary<string, object>? Limits = null, int? Offset = null);
