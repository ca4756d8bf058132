using System.Text.Json;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class UpdateIntegrationTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Otro", "")]
    [InlineData("   ", "nombre")]
    public void Null_and_empty_leave_the_name_and_blanks_are_none(string? name, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(UpdateIntegration.Check, new UpdateIntegration.Request(name)));

    [Theory]
    [InlineData(255, 2000, "")]
    [InlineData(256, 2001, "nombre,descripcion")]
    public void Keeps_the_lengths(int name, int description, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(
            UpdateIntegration.Check, new UpdateIntegration.Request(new string('n', name), new string('d', description))));

    [Theory]
    [InlineData("""{"carpeta":"salida"}""", "")]
    [InlineData("\"texto\"", "configuracion")]
    public void A_configuration_is_an_object(string configuration, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(UpdateIntegration.Check, new UpdateIntegration.Request(Configuration: JsonElement.Parse(configuration))));
}
