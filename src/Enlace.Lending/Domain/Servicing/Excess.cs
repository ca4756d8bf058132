namespace Enlace.Lending.Domain.Servicing;

/// <summary>What is done with the part of a payment that is not due yet.</summary>
internal enum Excess
{
    /// <summary>Principal falls, the installment stays, the loan ends earlier.</summary>
    ReduceTerm,

    /// <summary>Principal falls, the dates stay, the installments become smaller.</summary>
    ReduceInstallment,

    /// <summary>The money waits for the next installment.</summary>
    Advance,
}
