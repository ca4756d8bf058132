namespace Enlace.Lending.Domain.Schedules;

/// <summary>What a prepayment shortens: the term, or the installments that are left.</summary>
internal enum Recut
{
    ReduceTerm,
    ReduceInstallment,
}
