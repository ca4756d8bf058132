using Enlace.Contracts.Lending;
using Enlace.Lending.Data;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Lending.UseCases;

/// <summary>A client has another name or address; what is not sent stays as it is, and nothing sent is no change.</summary>
internal sealed class UpdateClient : IUseCase
{
    /// <summary>For the API document; <see cref="ClientForm"/> reads it.</summary>
    internal sealed record Request(string? FullName = null, string? Email = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/clients/{client_id}", Handle)
        .Accepts<Request>("application/json")
        .Allow(LendingRoles.Clerks)
        .Refuses(LendingFaults.ClientNotFound, LendingFaults.EmailTaken, LendingFaults.VersionConflict);

    private static async Task<Answer<ClientView>> Handle(
        [FromRoute(Name = "client_id")] string clientId, HttpRequest request, IfMatch ifMatch, LendingDb db, LendingOptions options, CancellationToken cancel)
    {
        var id = PathId.Read("client_id", clientId);
        var form = await ClientForm.Read(request, isNew: false, options.StrictRfc, cancel);
        if (await db.LiveClients.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } client)
            return LendingFaults.ClientNotFound;
        if (!ifMatch.Allows(client.Version))
            return LendingFaults.VersionConflict;
        if (form.IsEmpty)
            return Answers.Ok(ClientView.Of(client)).Tagged(client.Version);
        client.Change(form.FullName, form.Email);
        if (await db.LiveClients.AnyAsync(other => other.Id != id && other.EmailKey == client.EmailKey, cancel))
            return LendingFaults.EmailTaken;
        db.Publish(new ClientUpdated(id, form.FullName, form.Email));
        return await db.Commit(Answers.Ok(ClientView.Of(client)).Tagged(client.Version), cancel, (LendingDb.UniqueEmail, LendingFaults.EmailTaken));
    }
}
