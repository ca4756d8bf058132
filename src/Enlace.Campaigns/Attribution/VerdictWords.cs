using Enlace.Campaigns.Domain.Attribution;

namespace Enlace.Campaigns.Attribution;

/// <summary>The sentences that explain to a partner why a touch won or lost.</summary>
internal static class VerdictWords
{
    public static string Of(TouchVerdict verdict) => verdict switch
    {
        TouchVerdict.OnlyTouch => "Es el único toque que cuenta y recibe todo.",
        TouchVerdict.First => "Es el primer toque y el modelo le da todo al primero.",
        TouchVerdict.Last => "Es el último toque antes de la conversión y el modelo le da todo al último.",
        TouchVerdict.EqualShare => "El modelo lineal reparte por igual entre todos los toques.",
        TouchVerdict.FirstPosition => "Primer toque: 40 % del valor (la mitad cuando solo hay dos).",
        TouchVerdict.MiddlePosition => "Toque intermedio: parte igual del 20 % que se reparte entre los intermedios.",
        TouchVerdict.LastPosition => "Último toque: 40 % del valor (la mitad cuando solo hay dos).",
        TouchVerdict.Recency => "Pesa según su antigüedad: la mitad por cada siete días antes de la conversión.",
        TouchVerdict.NotFirst => "Cuenta, pero el modelo le da todo al primer toque.",
        TouchVerdict.NotLast => "Cuenta, pero el modelo le da todo al último toque.",
        TouchVerdict.OutsideWindow => "Ocurrió antes de la ventana de atribución.",
        TouchVerdict.EarlierJourney => "Pertenece al recorrido de una compra anterior.",
        TouchVerdict.NotBefore => "No ocurrió antes de la conversión.",
        TouchVerdict.Discarded => "Fue descartado por fraude.",
        TouchVerdict.WithoutParticipant => "No tiene afiliado a quien acreditarlo.",
        TouchVerdict.ConversionItself => "Es la conversión misma; solo cuenta como toque cuando no hay otro.",
        TouchVerdict.RepeatedClick => "Ya se pagó un clic de la misma persona o de la misma dirección por este enlace en este intervalo.",
        TouchVerdict.NotAPerson => "Lo hizo un programa, no una persona; los clics de programas no se pagan.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Nobody can explain this verdict."),
    };
}
