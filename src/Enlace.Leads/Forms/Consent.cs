namespace Enlace.Leads.Forms;

/// <summary>
/// Deleting for good needs a word more than the key: <c>?confirm=true</c>. The original's way, the key as <c>?api_key=</c>, is such a word too, with
/// or without the header; it is deprecated, because what stands in an address ends in logs.
/// </summary>
internal static class Consent
{
    /// <returns>Null when it may be deleted.</returns>
    public static Fault? Refusal(LeadsKeys keys, string? confirm, string? apiKey)
    {
        if (apiKey is not null)
            return keys.Find(apiKey) is null ? LeadsFaults.WrongDeletionKey : null;
        return confirm == "true" ? null : throw QueryFault.Missing("confirm");
    }
}
