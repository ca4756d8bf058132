namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What the models and their own fields are called there. Odoo Online knows custom models by names that begin with <c>x_</c> only.</summary>
internal sealed record OdooNames
{
    public string Contact { get; init; } = "manychat.contact";

    public string State { get; init; } = "manychat.state";

    public string Partner { get; init; } = "res.partner";

    public string Lead { get; init; } = "crm.lead";

    public string PartnerKey { get; init; } = "x_studio_manychatid_customer";

    public string LeadKey { get; init; } = "x_studio_manychatid_api";

    public string LeadEntryDate { get; init; } = "x_studio_fecha_entrada_1";

    public string LeadStateDate { get; init; } = "x_studio_ultimo_estado_fecha_1";

    public string LeadMedical { get; init; } = "x_studio_asesor_medico";

    public string LeadCommercial { get; init; } = "x_studio_asesor_comercial";

    public string LeadChannel { get; init; } = "x_studio_canal_entrada";

    /// <exception cref="FormatException">A name that Odoo could not have.</exception>
    public static OdooNames From(IConfigurationSection odoo)
    {
        var usual = new OdooNames();
        return new OdooNames
        {
            Contact = Name(odoo, "Models:Contact", usual.Contact),
            State = Name(odoo, "Models:State", usual.State),
            Partner = Name(odoo, "Models:Partner", usual.Partner),
            Lead = Name(odoo, "Models:Lead", usual.Lead),
            PartnerKey = Name(odoo, "Fields:PartnerKey", usual.PartnerKey),
            LeadKey = Name(odoo, "Fields:LeadKey", usual.LeadKey),
            LeadEntryDate = Name(odoo, "Fields:LeadEntryDate", usual.LeadEntryDate),
            LeadStateDate = Name(odoo, "Fields:LeadStateDate", usual.LeadStateDate),
            LeadMedical = Name(odoo, "Fields:LeadMedical", usual.LeadMedical),
            LeadCommercial = Name(odoo, "Fields:LeadCommercial", usual.LeadCommercial),
            LeadChannel = Name(odoo, "Fields:LeadChannel", usual.LeadChannel),
        };
    }

    // A name becomes part of an address in JSON-2.
    private static string Name(IConfigurationSection odoo, string place, string usual) => odoo[place] is not { Length: > 0 } name
        ? usual
        : name.Length <= 100 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.')
            ? name
            : throw new FormatException($"Leads:Odoo:{place} must be lower-case letters, digits, '_' and '.'.");
}
