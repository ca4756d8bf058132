namespace Enlace.Lending.Domain.Clients;

/// <summary>Whom an RFC belongs to.</summary>
internal enum PersonType
{
    /// <summary>A natural person, 13 characters.</summary>
    Fisica,

    /// <summary>A legal entity, 12 characters.</summary>
    Moral,
}
