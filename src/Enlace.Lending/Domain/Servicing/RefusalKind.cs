namespace Enlace.Lending.Domain.Servicing;

/// <summary>Why an act is not possible.</summary>
internal enum RefusalKind
{
    InvalidTransition,
    NotActive,
    MoreThanPayoff,
    MoreThanCredit,

    /// <summary>The day has passed: the act needs <see cref="History"/>, which replays the loan.</summary>
    Backdated,

    /// <summary>The date lies before the loan was paid out.</summary>
    BeforeDisbursement,
    UnknownPayment,

    /// <summary>A payment, charge or refund of this id is in the books already.</summary>
    Repeated,

    /// <summary>An amount is not above zero or has more than two decimals.</summary>
    InvalidAmount,
}
