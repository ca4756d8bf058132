namespace Enlace.Lending.Domain.Schedules;

/// <summary>How principal and interest are spread over the installments.</summary>
internal enum Method
{
    French,
    German,
    Flat,
    FixedPrincipalPercent,
}
