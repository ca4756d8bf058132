using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class KeyRotationOnPostgresTests : KeyRotationConformance
{
    protected override Task<string> NewDatabase() => TestPostgres.NewDatabase();
}
