using System.Text.Json;

namespace Enlace.Partners.Domain;

/// <summary>Compares free JSON. The order of members carries no meaning, so what is sent again in another order is the same.</summary>
internal static class SameJson
{
    public static bool Are(JsonElement one, JsonElement other)
    {
        try
        {
            return JsonElement.DeepEquals(one, other);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A number whose exponent cannot be read. They are refused now, but rows hold some, and those must still be changed.
            return false;
        }
    }
}
