using static Enlace.Sandbox.Odoo.Models.OdooField;

namespace Enlace.Sandbox.Odoo.Models;

/// <summary>The models that are installed: what a lead integration touches, and what those models point to.</summary>
internal static class OdooCatalog
{
    private static readonly (string, string)[] Priorities = [("0", "Low"), ("1", "Medium"), ("2", "High"), ("3", "Very High")];

    public static IReadOnlyDictionary<string, OdooModel> All { get; } = Models().ToDictionary(model => model.Name, StringComparer.Ordinal);

    private static IEnumerable<OdooModel> Models() =>
    [
        ManyChatContact("manychat.contact"), ManyChatState("manychat.state", "manychat.contact"),
        // What the web editor makes must begin with x_; Odoo Online has no other custom models.
        ManyChatContact("x_manychat_contact"), ManyChatState("x_manychat_state", "x_manychat_contact"),
        Partner(), Lead(), Stage(), User(), Named("crm.tag", "CRM Tag"), Named("res.partner.category", "Partner Tags"), ModelOfModels(),
    ];

    private static OdooModel ManyChatContact(string name) => new(
        name, "ManyChat Contact", "name", "id",
        Char("manychat_id", "ManyChat ID") with { Required = true, Unique = "The ManyChat ID must be unique." },
        Char("name", "Name"), Char("first_name", "First Name"), Char("last_name", "Last Name"),
        Char("phone", "Phone"), Char("email", "Email"), Char("channel", "Channel"),
        Datetime("subscription_date", "Subscription Date"), Datetime("entry_date", "Entry Date"),
        Char("initial_state", "Initial State"), Char("last_state", "Last State"),
        Many2one("partner_id", "Partner", "res.partner"));

    private static OdooModel ManyChatState(string name, string contact) => new(
        name, "ManyChat State", "state", "id",
        Many2one("contact_id", "Contact", contact) with { Required = true },
        Char("state", "State") with { Required = true },
        Char("category", "Category"), Datetime("occurred_at", "Occurred At"),
        Char("campaign_ref", "Campaign"), Char("commercial_ref", "Commercial Advisor"), Char("medical_ref", "Medical Advisor"),
        new OdooField("summary", FieldKind.Text, "Summary"),
        Char("event_key", "Event Key") with { Unique = "The event key must be unique." });

    private static OdooModel Partner() => new(
        "res.partner", "Contact", "name", "name, id desc",
        Char("name", "Name") with { Check = "Contacts require a name" },
        Char("email", "Email"), Char("phone", "Phone"), Char("mobile", "Mobile"),
        Char("x_studio_manychatid_customer", "ManyChat ID"),
        new OdooField("type", FieldKind.Selection, "Address Type")
        {
            Choices = [("contact", "Contact"), ("invoice", "Invoice Address"), ("delivery", "Delivery Address"), ("other", "Other Address")],
            Default = "contact",
        },
        new OdooField("is_company", FieldKind.Boolean, "Is a Company"),
        Char("street", "Street"), Char("street2", "Street2"), Char("city", "City"), Char("zip", "Zip"), Char("ref", "Reference"),
        new OdooField("comment", FieldKind.Text, "Notes"),
        Many2one("parent_id", "Related Company", "res.partner"),
        new OdooField("child_ids", FieldKind.One2many, "Contact") { Relation = "res.partner", Inverse = "parent_id" },
        new OdooField("category_id", FieldKind.Many2many, "Tags") { Relation = "res.partner.category" },
        Active());

    private static OdooModel Lead() => new(
        "crm.lead", "Lead", "name", "priority desc, id desc",
        Char("name", "Opportunity") with { Required = true },
        new OdooField("type", FieldKind.Selection, "Type") { Choices = [("lead", "Lead"), ("opportunity", "Opportunity")], Default = "opportunity", Required = true },
        Many2one("stage_id", "Stage", "crm.stage"), Many2one("user_id", "Salesperson", "res.users"), Many2one("partner_id", "Customer", "res.partner"),
        Char("contact_name", "Contact Name"), Char("email_from", "Email"), Char("phone", "Phone"), Char("mobile", "Mobile"),
        new OdooField("description", FieldKind.Text, "Notes"),
        new OdooField("priority", FieldKind.Selection, "Priority") { Choices = Priorities, Default = "0" },
        new OdooField("probability", FieldKind.Float, "Probability"), new OdooField("expected_revenue", FieldKind.Float, "Expected Revenue"),
        new OdooField("date_deadline", FieldKind.Date, "Expected Closing"),
        new OdooField("tag_ids", FieldKind.Many2many, "Tags") { Relation = "crm.tag" },
        Char("x_studio_manychatid_api", "ManyChat ID"),
        Datetime("x_studio_fecha_entrada_1", "Fecha de entrada"), Datetime("x_studio_ultimo_estado_fecha_1", "Fecha del último estado"),
        Char("x_studio_asesor_medico", "Asesor médico"), Char("x_studio_asesor_comercial", "Asesor comercial"),
        Char("x_studio_canal_entrada", "Canal de entrada"),
        Active());

    private static OdooModel Stage() => new(
        "crm.stage", "CRM Stages", "name", "sequence, name, id",
        Char("name", "Stage Name") with { Required = true },
        new OdooField("sequence", FieldKind.Integer, "Sequence") { Default = 1L },
        new OdooField("is_won", FieldKind.Boolean, "Is Won Stage?"), new OdooField("fold", FieldKind.Boolean, "Folded in Pipeline"));

    private static OdooModel User() => new(
        "res.users", "User", "name", "name, login",
        Char("name", "Name") with { Required = true },
        Char("login", "Login") with { Required = true, Unique = "You can not have two users with the same login!" },
        Char("email", "Email"), Char("lang", "Language") with { Default = "en_US" }, Char("tz", "Timezone") with { Default = "UTC" },
        Active());

    private static OdooModel Named(string name, string label) => new(name, label, "name", "id", Char("name", "Name") with { Required = true });

    private static OdooModel ModelOfModels() => new(
        "ir.model", "Models", "name", "model",
        Char("name", "Model Description") with { Required = true }, Char("model", "Model") with { Required = true })
    { IsFixed = true };
}
