namespace Enlace.Kernel.Http;

/// <summary>What the shapes of the Spanish contracts say where the Kernel's own rules are broken.</summary>
public static class SpanishRules
{
    /// <param name="what">What is wrong with an <c>Idempotency-Key</c>.</param>
    /// <param name="longest">Characters that a key may have.</param>
    public static string Of(KeyTrouble what, int longest) => what switch
    {
        KeyTrouble.Missing => "una clave que usted elige, por la que se reconoce una repetición de esta solicitud",
        KeyTrouble.Malformed => $"de 1 a {longest} caracteres ASCII imprimibles",
        _ => "ya se usó con otro método, ruta o cuerpo",
    };

    public static string Of(Unreadable what) => what switch
    {
        Unreadable.Body => "el cuerpo debe ser el objeto JSON que esta ruta espera",
        Unreadable.Field => "el valor tiene otro tipo o forma",
        _ => "falta el cuerpo o un parámetro, o está mal formado",
    };
}
