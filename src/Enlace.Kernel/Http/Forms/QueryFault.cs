namespace Enlace.Kernel.Http.Forms;

/// <summary>What is wrong with a part of the address.</summary>
public static class QueryFault
{
    public static FaultException Missing(string name) => Of(name, "missing", "Field required");

    public static FaultException Of(string name, string type, string text) => In("query", name, type, text);

    /// <summary>The same for a part of the path, such as an id.</summary>
    public static FaultException InPath(string name, string type, string text) => In("path", name, type, text);

    /// <summary>The same of a fault that does not say yet where it is.</summary>
    public static FaultDetail Placed(FaultDetail detail) => detail with { More = detail.More ?? new FormIssue(FormItem.AnyFault, ["query", detail.Field]) };

    private static FaultException In(string place, string name, string type, string text) =>
        new(CommonFault.InvalidInput, new FaultDetail(name, text, new FormIssue(type, [place, name])));
}
