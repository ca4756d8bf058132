using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enlace.Kernel.Http.Forms;

/// <summary>One entry of <c>detail</c> in a 422: what is wrong, and where.</summary>
public sealed record FormItem(
    string Type, IReadOnlyList<object> Loc, string Msg,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Input = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, object>? Ctx = null)
{
    /// <summary>The word for what has none of its own.</summary>
    internal const string AnyFault = "value_error";

    /// <param name="detail">Of a form, or of any other check.</param>
    /// <param name="withOffset">Whether a body that is no JSON is told with the place where it stops being it.</param>
    public static FormItem Of(FaultDetail detail, bool withOffset = false) => detail.More is FormIssue issue
        ? new FormItem(issue.Type, withOffset && issue.Offset is { } offset ? [.. issue.Place, offset] : issue.Place, detail.Rule, issue.Input, issue.Limits)
        : new FormItem(AnyFault, ["body", .. PlaceOf(detail.Field)], detail.Rule);

    /// <summary><c>list[1].name</c> is a list, a number and a name.</summary>
    private static IEnumerable<object> PlaceOf(string field) => field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (object)number : part);
}
