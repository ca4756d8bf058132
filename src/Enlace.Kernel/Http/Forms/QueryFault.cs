using System.Text.Json;

namespace Enlace.Kernel.Http.Forms;

/// <summary>What is wrong with a part of the address.</summary>
public static class QueryFault
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    public static FaultException Missing(string name) => In("query", name, "missing", "Field required", Nothing, null);

    /// <param name="name">The parameter.</param>
    /// <param name="type">The stable word.</param>
    /// <param name="text">What it should be.</param>
    /// <param name="input">What was sent, which is told back.</param>
    /// <param name="limits">The limit that was passed, where one was.</param>
    public static FaultException Of(string name, string type, string text, string? input = null, IReadOnlyDictionary<string, object>? limits = null) =>
        In("query", name, type, text, Told(input), limits);

    /// <summary>The same for a part of the path, such as an id.</summary>
    public static FaultException InPath(string name, string type, string text, string? input = null) => In("path", name, type, text, Told(input), null);

    /// <summary>The same of a fault that does not say yet where it is.</summary>
    public static FaultDetail Placed(FaultDetail detail) => detail with { More = detail.More ?? new FormIssue(FormItem.AnyFault, ["query", detail.Field]) };

    private static JsonElement? Told(string? input) => input is null ? null : JsonSerializer.SerializeToElement(input);

    private static FaultException In(string place, string name, string type, string text, JsonElement? input, IReadOnlyDictionary<string, object>? limits) =>
        new(CommonFault.InvalidInput, new FaultDetail(name, text, new FormIssue(type, [place, name], input, limits)));
}
