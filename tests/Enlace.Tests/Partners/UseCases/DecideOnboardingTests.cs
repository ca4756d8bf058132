using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class DecideOnboardingTests
{
    [Theory]
    [InlineData("REVALIDAR", "")]
    [InlineData("COMPENSAR", "")]
    [InlineData("APROBAR", "decision")]
    [InlineData("revalidar", "decision")]
    [InlineData(null, "decision")]
    public void Knows_two_decisions(string? decision, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(DecideOnboarding.Check, new DecideOnboarding.Request(decision)));

    [Fact]
    public void Keeps_the_limits() => Assert.Equal("comentarios,monto,moneda,condiciones", CheckTable.Fields(
        DecideOnboarding.Check, new DecideOnboarding.Request("REVALIDAR", new string('x', 2001), -1, "peso", new string('x', 256))));
}
