namespace Enlace.Leads;

/// <summary>Why an event ended in the dead letters: the words of its <c>error_code</c>.</summary>
internal static class LeadFailures
{
    public const string ContactNotFound = "contact_not_found", Schema = "schema_error";

    /// <summary>When an event is tried again whose contact is not there yet: it may just have been overtaken.</summary>
    public static RetrySchedule WhileContactIsMissing { get; } = new(
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(240));

    public static AttemptFailedException Missing(string manychatId) =>
        AttemptFailedException.NotYet(ContactNotFound, $"No contact with manychat_id '{manychatId}' yet.");
}
