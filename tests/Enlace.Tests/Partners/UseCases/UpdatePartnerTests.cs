using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class UpdatePartnerTests
{
    [Fact]
    public void Needs_at_least_one_member()
    {
        Assert.Equal("", Assert.Single(CheckTable.Run(UpdatePartner.Check, new UpdatePartner.Request()).Details).Field);
        Assert.False(CheckTable.Run(UpdatePartner.Check, new UpdatePartner.Request { Phone = null }).Any);
        Assert.False(CheckTable.Run(UpdatePartner.Check, new UpdatePartner.Request { Ignored = new() { ["estado"] = default } }).Any);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Andes", "")]
    [InlineData("   ", "nombre")]
    public void Null_and_empty_leave_the_name_and_blanks_are_none(string? name, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(UpdatePartner.Check, new UpdatePartner.Request { Name = name }));

    [Theory]
    [InlineData(255, 50, 1000, "")]
    [InlineData(256, 51, 1001, "nombre,telefono,direccion")]
    public void Keeps_the_lengths(int name, int phone, int address, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(UpdatePartner.Check, new UpdatePartner.Request
        {
            Name = new string('n', name),
            Phone = new string('1', phone),
            Address = new string('c', address),
        }));
}
