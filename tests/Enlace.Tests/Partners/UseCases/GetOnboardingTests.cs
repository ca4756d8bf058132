using Enlace.Partners.Domain;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class GetOnboardingTests
{
    [Theory]
    [InlineData(false, nameof(OnboardingState.Started))]
    [InlineData(true, nameof(OnboardingState.Compensated))]
    public void Begins_with_the_partner_and_is_taken_back_with_it(bool isDeleted, string state) =>
        Assert.Equal(state, GetOnboarding.StateOf(isDeleted).ToString());
}
