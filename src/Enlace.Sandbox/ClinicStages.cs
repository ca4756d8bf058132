namespace Enlace.Sandbox;

/// <summary>The stages of the clinic's pipeline, under the ids that the integration knows.</summary>
internal static class ClinicStages
{
    public const int FirstId = 16;

    public static IReadOnlyList<string> Names { get; } =
    [
        "Recién Suscrito (Sin Asignar)", "Recién suscrito Pendiente de AC", "Retornó en AC", "Comienza Atención Comercial",
        "Retornó a Asesoría especializada", "Derivado Asesoría Médica", "Comienza Asesoría Médica", "Terminó Asesoría Médica",
        "No terminó Asesoría especializada Derivado a Comercial", "Comienza Cotización", "Orden de venta Confirmada",
    ];
}
