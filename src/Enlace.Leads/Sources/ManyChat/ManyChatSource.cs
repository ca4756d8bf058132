using Enlace.Contracts.Leads;
using Enlace.Leads.Ingest;

namespace Enlace.Leads.Sources.ManyChat;

/// <summary>ManyChat's External Request steps. They carry no signature and are not repeated, so what is answered 202 is durable.</summary>
internal sealed class ManyChatSource : ILeadSource
{
    private const string Base = "/manychat/webhook", AnyType = "*/*", Json = "application/json";

    private static readonly int Street = EventForm.Address.IndexOf(nameof(RecordAddress.Street));

    private static readonly IntakeRoute Contact = new(EventForm.Contact, "Webhook received and event queued", [0], BlankKeys);

    private static readonly IntakeRoute Campaign = new(
        EventForm.Campaign, "Evento de campaña encolado exitosamente", [0, EventForm.Campaign.IndexOf(nameof(AssignCampaign.CampaignId))], BlankKeys);

    private static readonly IntakeRoute Address = new(EventForm.Address, "Evento de dirección encolado exitosamente", [0], BlankKeys);

    public void Map(IEndpointRouteBuilder api)
    {
        Take<ContactWebhook>(api, "/contact", Contact, LeadsFaults.BlankManychatId).Example("""
            {"manychat_id":"test_contact_456","nombre_lead":"Test Contact Data","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Nuevo","phone":"+56912345678","email":"test.data@example.com"}
            """).Called("takeContactEvent", "What ManyChat tells of a contact; stored before it is answered");
        Take<CampaignWebhook>(api, "/campaign-assignment", Campaign, LeadsFaults.BlankManychatId, LeadsFaults.BlankCampaignId).Example("""
            {"manychat_id":"test_contact_456","campaign_id":"CAMP-ABC-123","comercial_id":"COM-XYZ-001","datetime_actual":"2025-06-05T12:45:00Z","ultimo_estado":"Asignado","tipo_asignacion":"Automatica"}
            """).Called("takeCampaignEvent", "ManyChat puts a contact into a campaign; stored before it is answered");
        Take<AddressWebhook>(api, "/address", Address, LeadsFaults.BlankManychatId, LeadsFaults.NoAddress).Example("""
            {"manychat_id":"test_contact_456","city":"Lima"}
            """).Called("takeAddressEvent", "ManyChat tells where a contact lives; stored before it is answered");
        api.MapGet($"{Base}/verify", Verify).Called("verifyManyChat", "Whether the webhooks answer, and where they are");
    }

    private static RouteHandlerBuilder Take<TBody>(IEndpointRouteBuilder api, string path, IntakeRoute route, params Fault[] faults) where TBody : class => api
        .MapPost(Base + path, (HttpContext http, EventIntake intake) => intake.Take(http, route))
        // The type is judged after the key; the documents name the first alone.
        .Accepts<TBody>(Json, AnyType)
        .Produces<Accepted>(StatusCodes.Status202Accepted, Json)
        .Refuses([.. faults, LeadsFaults.TooLarge])
        .KnowsRepeats();

    private static Answer<Verified> Verify() => Answers.Ok(new Verified(
        "active", "MiaSalud Integration API",
        [$"{KernelPipeline.ApiPrefix}{Base}/contact", $"{KernelPipeline.ApiPrefix}{Base}/campaign-assignment", $"{KernelPipeline.ApiPrefix}{Base}/address"]));

    private static Fault? BlankKeys(EventReading reading) => reading.BlankKey switch
    {
        "campaign_id" => LeadsFaults.BlankCampaignId,
        not null => LeadsFaults.BlankManychatId,
        null when reading.Form == EventForm.Address && !Enumerable.Range(Street, reading.Form.Fields.Count - Street).Any(place => reading[place] is not null) => LeadsFaults.NoAddress,
        null => null,
    };

    internal sealed record Verified(string Status, string Service, IReadOnlyList<string> Endpoints);

    internal sealed record Accepted(string Status, string Message, string ManychatId, string? CampaignId, string Queue);
}
