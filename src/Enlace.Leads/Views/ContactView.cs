using Enlace.Leads.Domain;

namespace Enlace.Leads.Views;

/// <summary>A contact as callers see it.</summary>
internal sealed record ContactView(
    long Id, string ManychatId, string FirstName, string? LastName, string? Email, string? Gender, string? Phone, DateTimeOffset? SubscriptionDate,
    DateTimeOffset? EntryDate, string? InitialState, long? ChannelId, long? OdooId, string OdooSyncStatus)
{
    public static ContactView Of(Contact contact) => new(
        contact.Id, contact.ManychatId, contact.FirstName, contact.LastName, contact.Email, contact.Gender, contact.Phone, contact.SubscriptionDate,
        contact.EntryDate, contact.InitialState, contact.ChannelId, contact.OdooId, contact.OdooSyncStatus);
}
