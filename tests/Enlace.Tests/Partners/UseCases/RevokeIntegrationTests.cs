using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class RevokeIntegrationTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(500, "")]
    [InlineData(501, "motivo")]
    public void A_reason_ends_at_its_length(int length, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(RevokeIntegration.Check, new RevokeIntegration.Request(new string('x', length))));

    [Fact]
    public void Needs_no_reason() => Assert.Equal("", CheckTable.Fields(RevokeIntegration.Check, new RevokeIntegration.Request()));
}
