using Enlace.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(WaitersFirst))]

namespace Enlace.Tests.Support;

/// <summary>Begins with the classes that wait for a hub's clocks: what only computes fills the processor meanwhile, and nobody waits alone at the end.</summary>
public sealed class WaitersFirst : ITestCollectionOrderer
{
    // The longest at the front; a class that nobody named here runs where it always did.
    private static readonly string[] Waiters = [".Leads.Odoo.", ".Backbone.Retry", ".WebhookRetry", ".Backbone.", "OnSqliteTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static int Place(string name)
    {
        var place = Array.FindIndex(Waiters, waiter => name.Contains(waiter, StringComparison.Ordinal));
        return place < 0 ? Waiters.Length : place;
    }
}
