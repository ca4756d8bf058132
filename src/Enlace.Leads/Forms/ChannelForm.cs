using Enlace.Leads.Data;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Forms;

/// <summary>The fields of a channel that a person may write.</summary>
internal static class ChannelForm
{
    private const int MaxDescription = 255;

    /// <exception cref="FaultException">Something is wrong; the row is not to be saved.</exception>
    public static void Fill(Form form, Channel channel, bool isNew)
    {
        form.Needed("name", LeadsDb.MaxChannel, nameof(Channel.Name), text => (channel.Name, channel.NameKey) = (text, ChannelRows.KeyOf(text)), isNew);
        form.Text("description", MaxDescription, nameof(Channel.Description), text => channel.Description = text);
        form.Check();
    }
}
