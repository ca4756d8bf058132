using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.Acceptance;

public sealed class OnboardingReviewOnSqliteTests(SqliteHubFixture hub) : OnboardingReviewConformance(hub);
