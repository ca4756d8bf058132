using Enlace.Leads.Data;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Forms;

/// <summary>The fields of a contact in a campaign that a person may write.</summary>
internal static class AssignmentForm
{
    /// <exception cref="FaultException">Something is wrong; the row is not to be saved.</exception>
    public static void Fill(Form form, CampaignContact row)
    {
        form.Reference("commercial_advisor_id", nameof(row.CommercialAdvisorId), id => row.CommercialAdvisorId = id);
        form.Reference("medical_advisor_id", nameof(row.MedicalAdvisorId), id => row.MedicalAdvisorId = id);
        form.Time("registration_date", nameof(row.RegistrationDate), time => row.RegistrationDate = time);
        form.Time("commercial_assignment_date", nameof(row.CommercialAssignmentDate), time => row.CommercialAssignmentDate = time);
        form.Time("commercial_process_start_date", nameof(row.CommercialProcessStartDate), time => row.CommercialProcessStartDate = time);
        form.Time("medical_assignment_date", nameof(row.MedicalAssignmentDate), time => row.MedicalAssignmentDate = time);
        form.Time("medical_process_start_date", nameof(row.MedicalProcessStartDate), time => row.MedicalProcessStartDate = time);
        form.Time("medical_process_end_date", nameof(row.MedicalProcessEndDate), time => row.MedicalProcessEndDate = time);
        form.Time("quotation_start_date", nameof(row.QuotationStartDate), time => row.QuotationStartDate = time);
        form.Time("sale_order_date", nameof(row.SaleOrderDate), time => row.SaleOrderDate = time);
        form.Time("successful_sale_date", nameof(row.SuccessfulSaleDate), time => row.SuccessfulSaleDate = time);
        form.Time("conversation_closed_date", nameof(row.ConversationClosedDate), time => row.ConversationClosedDate = time);
        form.Text("last_state", LeadsDb.MaxState, nameof(row.LastState), text => row.LastState = text);
        form.Text("lead_state", LeadsDb.MaxLeadState, nameof(row.LeadState), text => row.LeadState = text);
        form.Text("summary", LeadsDb.MaxSummary, nameof(row.Summary), text => row.Summary = text);
        form.Check();
    }
}
