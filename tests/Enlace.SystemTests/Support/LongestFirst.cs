using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Enlace.SystemTests.Support.LongestFirst))]

namespace Enlace.SystemTests.Support;

/// <summary>Begins with the collections that share a server: each is a long row of classes that stand in line, and would end the run alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionClassName == typeof(OnRabbitMq).FullName).ThenByDescending(collection => collection.TestCollectionClassName is not null)];
}
