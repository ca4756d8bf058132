using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class ChangeStatusTests
{
    [Theory]
    [InlineData("INACTIVO", null, "")]
    [InlineData("ELIMINADO", "cierre", "")]
    [InlineData(null, null, "estado")]
    [InlineData("inactivo", null, "estado")]
    [InlineData("Inactive", null, "estado")]
    [InlineData("1", null, "estado")]
    public void Knows_the_states(string? status, string? reason, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ChangeStatus.Check, new ChangeStatus.Request(status, reason)));

    [Theory]
    [InlineData(500, "")]
    [InlineData(501, "motivo")]
    public void A_reason_ends_at_its_length(int length, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ChangeStatus.Check, new ChangeStatus.Request("INACTIVO", new string('x', length))));
}
