using Enlace.Contracts.Partners;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>How a company becomes a partner, whether it asks over HTTP or by a command on a broker.</summary>
internal sealed record PartnerSignUp(string? Name, string? Email, string? Phone, string? Address, string? ContractKind = null)
{
    public void Check(Faults faults) => faults
        .Require(Name?.Trim() is { Length: > 0 and <= Partner.MaxName }, nameof(Name), $"obligatorio, de 1 a {Partner.MaxName} caracteres")
        .Require(EmailAddress.IsValid(Email), nameof(Email), $"obligatorio, una dirección de correo de hasta {EmailAddress.MaxLength} caracteres")
        .Require(Phone is not { Length: > Partner.MaxPhone }, nameof(Phone), $"hasta {Partner.MaxPhone} caracteres")
        .Require(Address is not { Length: > Partner.MaxAddress }, nameof(Address), $"hasta {Partner.MaxAddress} caracteres")
        .Require(
            string.IsNullOrEmpty(ContractKind) || PartnersWire.Glossary.TryRead<ContractKind>(ContractKind, out _),
            nameof(ContractKind), PartnersWire.OneOf<ContractKind>());

    /// <summary>The new partner, to be committed with its event; null when the address is taken. Two at once: the unique index lets one through.</summary>
    public async Task<Partner?> Add(PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var email = EmailAddress.Parse(Email);
        if (await db.Partners.AnyAsync(p => p.EmailKey == email.Key, cancel))
            return null;
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var partner = Partner.Register(db.Tenant, Name!.Trim(), email, OrNull(Phone), OrNull(Address), now, Kind);
        partner.WasToldAs(db.Publish(new PartnerRegistered(partner.Id)));
        db.Add(partner);
        return partner;
    }

    private ContractKind? Kind => PartnersWire.Glossary.TryRead<ContractKind>(ContractKind, out var kind) ? kind : null;

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
