using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class OnboardingTroubleOnPostgresTests : OnboardingTroubleConformance
{
    protected override Task<string> NewDatabase() => TestPostgres.NewDatabase();
}
