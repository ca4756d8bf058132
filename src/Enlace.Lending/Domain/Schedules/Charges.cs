namespace Enlace.Lending.Domain.Schedules;

/// <summary>What an installment asks for beside principal.</summary>
internal readonly record struct Charges(decimal Interest, decimal InterestVat)
{
    public decimal Sum => Interest + InterestVat;
}
