namespace Enlace.Lending.Domain.Schedules;

/// <summary>Whether value added tax comes on top of the level installment or is a part of it.</summary>
internal enum VatOn
{
    Top,
    Level,
}
