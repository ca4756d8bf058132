namespace Enlace.Lending.Domain.Days;

/// <summary>What a repayment frequency counts.</summary>
internal enum FrequencyUnit
{
    Days,
    Weeks,
    Months,
}
