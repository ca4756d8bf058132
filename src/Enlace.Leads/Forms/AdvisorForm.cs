using Enlace.Leads.Domain;

namespace Enlace.Leads.Forms;

/// <summary>The fields of an advisor that a person may write.</summary>
internal static class AdvisorForm
{
    private const int MaxName = 100, MaxPhone = 20, MaxRole = 50, MaxStatus = 20, MaxGenre = 25, MaxOdooId = 50;

    /// <exception cref="FaultException">Something is wrong; the row is not to be saved.</exception>
    public static void Fill(Form form, Advisor advisor, bool isNew)
    {
        form.Needed("name", MaxName, nameof(Advisor.Name), text => advisor.Name = text, isNew);
        form.Text("email", MaxName, nameof(Advisor.Email), text => advisor.Email = text);
        form.Text("phone", MaxPhone, nameof(Advisor.Phone), text => advisor.Phone = text);
        form.Text("role", MaxRole, nameof(Advisor.Role), text => advisor.Role = text);
        form.Text("status", MaxStatus, nameof(Advisor.Status), text => advisor.Status = text);
        form.Text("genre", MaxGenre, nameof(Advisor.Genre), text => advisor.Genre = text);
        form.Text("odoo_id", MaxOdooId, nameof(Advisor.OdooId), text => advisor.OdooId = text);
        form.Flag("is_active", nameof(Advisor.IsActive), flag => advisor.IsActive = flag);
        form.Check();
    }
}
