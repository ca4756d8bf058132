namespace Enlace.Lending.Domain.Days;

/// <summary>How days become a share of a year, in ISDA's terms; <see cref="Act364"/> is the 52-week year of weekly lenders.</summary>
internal enum DayCount
{
    Thirty360,
    Act365,
    Act360,
    ActAct,
    Act364,
}
