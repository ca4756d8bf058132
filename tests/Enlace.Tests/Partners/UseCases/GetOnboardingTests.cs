using Enlace.Kernel.Events.Sagas;
using Enlace.Partners.Domain;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class GetOnboardingTests
{
    [Theory]
    [InlineData(false, nameof(OnboardingState.Started))]
    [InlineData(true, nameof(OnboardingState.Compensated))]
    public void Without_a_saga_it_has_just_begun_or_went_with_its_partner(bool isDeleted, string state) =>
        Assert.Equal(state, GetOnboarding.StateOf(null, isDeleted).ToString());

    [Theory]
    [InlineData(SagaState.Running, nameof(OnboardingState.InCompliance), nameof(OnboardingState.InCompliance))]
    [InlineData(SagaState.Compensating, nameof(OnboardingState.AwaitingReview), nameof(OnboardingState.AwaitingReview))]
    [InlineData(SagaState.Stuck, nameof(OnboardingState.ContractCreated), nameof(OnboardingState.Failed))]
    [InlineData(SagaState.Stuck, "", nameof(OnboardingState.Failed))]
    public void Otherwise_it_is_where_its_saga_is_and_failed_when_that_is_stuck(SagaState saga, string step, string state) => Assert.Equal(
        state, GetOnboarding.StateOf(new SagaStatus(Guid.Empty, saga, step, null, null, false, DateTimeOffset.UnixEpoch), isDeleted: false).ToString());
}
