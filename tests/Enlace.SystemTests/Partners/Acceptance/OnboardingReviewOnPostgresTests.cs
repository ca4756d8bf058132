using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class OnboardingReviewOnPostgresTests(PostgresHubFixture hub) : OnboardingReviewConformance(hub);
