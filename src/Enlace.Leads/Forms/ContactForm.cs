using Enlace.Leads.Data;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Forms;

/// <summary>The fields of a contact that a person may write.</summary>
internal static class ContactForm
{
    private const int MaxGender = 20;

    /// <exception cref="FaultException">Something is wrong; the row is not to be saved.</exception>
    public static void Fill(Form form, Contact contact, bool isNew)
    {
        form.Id("manychat_id", LeadsDb.MaxManychatId, nameof(Contact.ManychatId), text => contact.ManychatId = text, isNew);
        form.Needed("first_name", LeadsDb.MaxName, nameof(Contact.FirstName), text => contact.FirstName = text, isNew);
        form.Text("last_name", LeadsDb.MaxName, nameof(Contact.LastName), text => contact.LastName = text);
        form.Text("email", LeadsDb.MaxName, nameof(Contact.Email), text => contact.Email = text);
        form.Text("gender", MaxGender, nameof(Contact.Gender), text => contact.Gender = text);
        form.Text("phone", LeadsDb.MaxPhone, nameof(Contact.Phone), text => contact.Phone = text);
        form.Time("subscription_date", nameof(Contact.SubscriptionDate), time => contact.SubscriptionDate = time);
        form.Text("initial_state", LeadsDb.MaxState, nameof(Contact.InitialState), text => contact.InitialState = text);
        form.Reference("channel_id", nameof(Contact.ChannelId), id => contact.ChannelId = id);
        form.Check();
    }
}
