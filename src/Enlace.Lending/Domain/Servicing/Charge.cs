namespace Enlace.Lending.Domain.Servicing;

/// <summary>A fee beside the schedule, due since the day it was charged.</summary>
internal sealed record Charge(Guid Id, string Name, DateOnly On, decimal Amount, decimal Vat)
{
    public decimal Paid { get; init; }

    public decimal VatPaid { get; init; }

    public decimal Left => Amount - Paid;

    public decimal VatLeft => Vat - VatPaid;
}
