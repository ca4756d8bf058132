using Enlace.Leads.Data;
using Enlace.Leads.Ingest;

namespace Enlace.Leads.UseCases;

/// <summary>Tells whether a contact is known.</summary>
internal sealed class CheckContact : IUseCase
{
    private const string Parameter = "manychat_id";

    internal sealed record Response(string Existe);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/verificar-contacto", Handle).Produces<Response>();

    private static async Task<IResult> Handle(LeadsDb db, CancellationToken cancel, [Microsoft.AspNetCore.Mvc.FromQuery(Name = Parameter)] string? manychatId = null)
    {
        if (manychatId is null)
        {
            var missing = new FieldIssue(0, FieldIssue.Missing, Parameter, "Field required", "null"u8.ToArray());
            return Results.Text(IntakeAnswer.Refused([missing], "query"), "application/json", StatusCodes.Status422UnprocessableEntity);
        }

        var id = manychatId.Trim();
        return Answers.Ok(new Response(StorableTextConverter.IsStorable(id) && await db.Contacts.AnyAsync(contact => contact.ManychatId == id, cancel) ? "sí" : "no"));
    }
}
