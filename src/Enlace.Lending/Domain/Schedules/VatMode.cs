namespace Enlace.Lending.Domain.Schedules;

/// <summary>On what interest value added tax is due: none, all of it, or what exceeds inflation.</summary>
internal enum VatMode
{
    None,
    Nominal,
    Real,
}
