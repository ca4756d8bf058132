namespace Enlace.Leads.Forms;

/// <summary>What is wrong with a parameter of the address.</summary>
internal static class QueryFault
{
    public static FaultException Missing(string name) => Of(name, "missing", "Field required");

    public static FaultException Of(string name, string type, string text) => new(LeadsFaults.InvalidInput, new FaultDetail(name, text, new FormIssue(type, "query")));
}
