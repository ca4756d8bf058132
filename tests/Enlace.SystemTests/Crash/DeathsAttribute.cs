using System.Reflection;
using Enlace.SystemTests.Support;
using Xunit.Sdk;
using Xunit.v3;

namespace Enlace.SystemTests.Crash;

/// <summary>
/// The places at which a program dies, each with the pass at which it does. A death costs two starts of a hub, so each engine takes every other one of them, and all of
/// them in a whole run.
/// </summary>
/// <param name="deaths">A place, its pass and what else the test takes, the next place, and so on.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeathsAttribute(params object[] deaths) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var share = testMethod.ReflectedType!.Name.Contains("OnSqlite", StringComparison.Ordinal) ? 1 : 0;
        return new([.. deaths.Chunk(testMethod.GetParameters().Length).Where((_, number) => TestPostgres.IsFullRun || number % 2 == share).Select(death => new TheoryDataRow(death))]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
