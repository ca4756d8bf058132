using Enlace.Lending.Domain.Clients;

namespace Enlace.Lending.Views;

/// <summary>A client as the contract shows it, in the contract's order.</summary>
internal sealed record ClientView(string FullName, string Email, string Rfc, Guid Id, DateTimeOffset CreatedAt, PersonType PersonType, bool RfcCheckDigitOk)
{
    public static ClientView Of(Client client)
    {
        var rfc = Domain.Clients.Rfc.Stored(client.Rfc);
        return new(client.FullName, client.Email, client.Rfc, client.Id, client.CreatedAt, rfc.PersonType, rfc.IsCheckDigitRight);
    }
}
