using Enlace.Contracts.Lending;
using Enlace.Lending.Data;
using Enlace.Lending.Domain.Clients;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Somebody becomes a client.</summary>
internal sealed class CreateClient : IUseCase
{
    /// <summary>For the API document; <see cref="ClientForm"/> reads it.</summary>
    internal sealed record Request(string FullName, string Email, string Rfc);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/clients/", Handle)
        .Accepts<Request>("application/json")
        .Allow(LendingRoles.Clerks)
        .Example("""{"full_name":"Carlos Perez","email":"carlos.perez@example.com","rfc":"PEPJ800101HNE"}""")
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.RfcTaken, LendingFaults.EmailTaken);

    private static async Task<Answer<ClientView>> Handle(HttpRequest request, LendingDb db, LendingOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var form = await ClientForm.Read(request, isNew: true, options.StrictRfc, cancel);
        var client = Client.Create(db.Tenant, form.FullName!, form.Email!, form.Rfc!, UnixMicroseconds.Cut(clock.GetUtcNow()));
        // The RFC is looked at first, as the contract says; who slips past both loses on the indexes.
        if (await db.LiveClients.AnyAsync(other => other.Rfc == client.Rfc, cancel))
            return LendingFaults.RfcTaken;
        if (await db.LiveClients.AnyAsync(other => other.EmailKey == client.EmailKey, cancel))
            return LendingFaults.EmailTaken;
        db.Add(client);
        db.Publish(new ClientCreated(client.Id, client.FullName, client.Email, client.Rfc));
        return await db.Commit(
            Answers.Created($"/api/v1/clients/{Uri.EscapeDataString(client.Rfc)}", ClientView.Of(client)).Tagged(client.Version), cancel,
            (LendingDb.UniqueRfc, LendingFaults.RfcTaken), (LendingDb.UniqueEmail, LendingFaults.EmailTaken));
    }
}
