using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class RegisterPartnerTests
{
    [Theory]
    [InlineData("Andes", "ana@correo.example", "")]
    [InlineData(" A ", " ana@correo.example ", "")]
    [InlineData(null, "ana@correo.example", "nombre")]
    [InlineData("", "ana@correo.example", "nombre")]
    [InlineData(" \t ", "ana@correo.example", "nombre")]
    [InlineData("Andes", null, "email")]
    [InlineData("Andes", "ana", "email")]
    [InlineData(null, null, "nombre,email")]
    public void Needs_a_name_and_an_address(string? name, string? email, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(RegisterPartner.Check, new RegisterPartner.Request(name, email)));

    [Theory]
    [InlineData(255, 50, 1000, "")]
    [InlineData(256, 50, 1000, "nombre")]
    [InlineData(255, 51, 1000, "telefono")]
    [InlineData(255, 50, 1001, "direccion")]
    [InlineData(256, 51, 1001, "nombre,telefono,direccion")]
    public void Keeps_the_lengths(int name, int phone, int address, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(RegisterPartner.Check, new RegisterPartner.Request(
            new string('n', name), "ana@correo.example", new string('1', phone), new string('c', address))));

    [Fact]
    public void Blanks_around_a_name_do_not_count() =>
        Assert.Equal("", CheckTable.Fields(RegisterPartner.Check, new RegisterPartner.Request($"  {new string('n', 255)}  ", "ana@correo.example")));
}
