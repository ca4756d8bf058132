using System.Text.RegularExpressions;

namespace Enlace.Kernel.Events.Log;

/// <summary>Which documents are asked for; null asks for all.</summary>
/// <param name="Type">A whole type such as <c>partners.PartnerCreado.v1</c>, or a part of one such as its wire name.</param>
public sealed partial record EventLogFilter(string? Type, string? Subject, string? Correlation, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>A whole type has an index of its own; a part is looked for in everything of the tenant.</summary>
    public bool IsWholeType => Type is not null && Whole().IsMatch(Type);

    [GeneratedRegex(@"^[^.]+\.[^.]+\.v[0-9]+$")]
    private static partial Regex Whole();
}
