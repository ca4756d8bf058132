using System.Text.Json;

namespace Enlace.Leads.Forms;

/// <summary>What is wrong with a field, in the terms of the validator that the original API used.</summary>
/// <param name="Type">The stable word, such as <c>missing</c>.</param>
/// <param name="Place"><c>body</c> or <c>query</c>.</param>
/// <param name="Input">What was sent there.</param>
/// <param name="Limits">The limit that was passed, where one was.</param>
internal sealed record FormIssue(string Type, string Place, JsonElement? Input = null, IReadOnlyDictionary<string, int>? Limits = null);
