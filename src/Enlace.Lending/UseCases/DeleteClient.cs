using Enlace.Lending.Data;
using Enlace.Lending.Security;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Lending.UseCases;

/// <summary>A client without open loans is hidden; its history stays.</summary>
internal sealed class DeleteClient : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/clients/{client_id}", Handle)
        .Allow(LendingRoles.Clerks)
        .Answers(StatusCodes.Status204NoContent)
        .Refuses(LendingFaults.ClientNotFound, LendingFaults.OpenLoans, LendingFaults.VersionConflict);

    private static async Task<Answer<object>> Handle(
        [FromRoute(Name = "client_id")] string clientId, IfMatch ifMatch, LendingDb db, TimeProvider clock, CancellationToken cancel)
    {
        var id = PathId.Read("client_id", clientId);
        if (await db.LiveClients.FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } client)
            return LendingFaults.ClientNotFound;
        if (!ifMatch.Allows(client.Version))
            return LendingFaults.VersionConflict;
        client.Delete(UnixMicroseconds.Cut(clock.GetUtcNow()));
        db.Alongside((session, inner) => ClientSql.HasNoOpenLoans(session, id, inner));
        return await db.Commit(Answers.NoContent<object>(), cancel);
    }
}
