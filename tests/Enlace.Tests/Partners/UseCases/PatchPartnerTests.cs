using System.Text.Json;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class PatchPartnerTests
{
    [Theory]
    [InlineData("\"Andes\"", "")]
    [InlineData("null", "nombre")]
    [InlineData("\"  \"", "nombre")]
    [InlineData("17", "nombre")]
    [InlineData("\"\\ud800\"", "nombre")]
    public void A_name_can_be_changed_and_not_cleared(string name, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(PatchPartner.Check, new PatchPartner.Request { Name = JsonElement.Parse(name) }));

    [Theory]
    [InlineData("\"1\"", "")]
    [InlineData("null", "")]
    [InlineData("\"\"", "")]
    [InlineData("17", "telefono,direccion")]
    [InlineData("[]", "telefono,direccion")]
    [InlineData("\"a\\u0000b\"", "telefono,direccion")]
    public void Phone_and_address_can_be_cleared(string value, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(PatchPartner.Check, new PatchPartner.Request { Phone = JsonElement.Parse(value), Address = JsonElement.Parse(value) }));

    [Theory]
    [InlineData("null", "email")]
    [InlineData("17", "email")]
    [InlineData("\"ana@correo.example\"", "")]
    public void Whether_an_address_is_the_stored_one_is_seen_later(string email, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(PatchPartner.Check, new PatchPartner.Request { Email = JsonElement.Parse(email) }));

    [Fact]
    public void An_empty_patch_is_one() => Assert.Equal("", CheckTable.Fields(PatchPartner.Check, new PatchPartner.Request()));

    [Theory]
    [InlineData(50, 1000, "")]
    [InlineData(51, 1001, "telefono,direccion")]
    public void Keeps_the_lengths(int phone, int address, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(PatchPartner.Check, new PatchPartner.Request { Phone = Text(phone), Address = Text(address) }));

    private static JsonElement Text(int length) => JsonElement.Parse($"\"{new string('x', length)}\"");
}
