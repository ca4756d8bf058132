using Enlace.Lending.Data;
using Enlace.Lending.Domain.Clients;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>One client, by its RFC in whatever case.</summary>
internal sealed class GetClient : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/clients/{rfc}", Handle)
        .LimitGuests(budgets => budgets.Reads)
        .Refuses(LendingFaults.ClientNotFound);

    private static Task<Answer<ClientView>> Handle(string rfc, Reads reads, CurrentCaller caller, CancellationToken cancel)
    {
        // What has another length is nobody's, and no cache need hear of it.
        var key = StorableTextConverter.IsStorable(rfc) ? Rfc.Normalize(rfc) : "";
        return key.Length is >= Rfc.MinLength and <= Rfc.MaxLength
            ? reads.Cached<LendingDb, ClientView>(caller.Caller, LendingDb.ClientByRfc, key, (db, inner) => Load(key, db, inner), cancel)
            : Task.FromResult<Answer<ClientView>>(LendingFaults.ClientNotFound);
    }

    private static async Task<Answer<ClientView>> Load(string rfc, LendingDb db, CancellationToken cancel) =>
        await db.LiveClients.AsNoTracking().FirstOrDefaultAsync(client => client.Rfc == rfc, cancel) is { } client
            ? Answers.Ok(ClientView.Of(client)).Tagged(client.Version)
            : LendingFaults.ClientNotFound;
}
