using System.Text.Json;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class CreateIntegrationTests
{
    [Theory]
    [InlineData("API", "REST", "")]
    [InlineData("REAL_TIME", " R ", "")]
    [InlineData("FTP", "Carga", "tipo")]
    [InlineData("api", "Carga", "tipo")]
    [InlineData(null, "Carga", "tipo")]
    [InlineData("API", null, "nombre")]
    [InlineData("API", "  ", "nombre")]
    [InlineData(null, null, "tipo,nombre")]
    public void Needs_a_kind_and_a_name(string? kind, string? name, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(CreateIntegration.Check, new CreateIntegration.Request(kind, name)));

    [Theory]
    [InlineData(255, 2000, "")]
    [InlineData(256, 2001, "nombre,descripcion")]
    public void Keeps_the_lengths(int name, int description, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(
            CreateIntegration.Check, new CreateIntegration.Request("API", new string('n', name), new string('d', description))));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    [InlineData("[]", "configuracion")]
    [InlineData("""{"a":{"b":"\ud800"}}""", "configuracion")]
    public void A_configuration_is_an_object_that_can_be_kept(string configuration, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(
            CreateIntegration.Check, new CreateIntegration.Request("API", "REST", null, JsonElement.Parse(configuration))));
}
