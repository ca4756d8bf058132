using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class RegisterComplianceTests
{
    [Theory]
    [InlineData("p-1", null, null, "")]
    [InlineData("p-1", "PAUSED", "2026-05-01T00:00:00Z", "")]
    [InlineData(" ", null, null, "partner_id")]
    [InlineData("p-1", "", "ayer", "state,enable_at")]
    [InlineData("p-1", null, "10:00", "enable_at")]
    public void Names_what_is_wrong(string partner, string? state, string? enableAt, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(RegisterCompliance.Check, new RegisterCompliance.Request(partner, state, enableAt)));
}
