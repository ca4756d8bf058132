using Enlace.Kernel.Caching;

namespace Enlace.Tests.Kernel.Caching;

public sealed class LocalStampsTests
{
    private static readonly CacheFamily Family = new("x", "x::", TimeSpan.FromSeconds(1));

    private readonly LocalStamps _stamps = new(TimeProvider.System);

    [Fact]
    public void A_change_gives_the_thing_a_stamp_that_it_never_had()
    {
        var seen = new HashSet<long> { Of("a") };

        for (var i = 0; i < 100; i++)
        {
            Raise("a");
            Assert.True(seen.Add(Of("a")));
            Assert.Equal(Of("a"), Of("a"));
        }
    }

    [Fact]
    public void Other_things_and_other_tenants_keep_theirs()
    {
        var (other, stranger) = (Of("b"), _stamps.Of("t2", Family, "a"));

        Raise("a");

        Assert.Equal((other, stranger), (Of("b"), _stamps.Of("t2", Family, "a")));
    }

    [Fact]
    public void Forgetting_stamps_makes_every_copy_old_and_none_young()
    {
        var untouched = Of("quiet");
        Raise("a");
        var before = Of("a");

        for (var i = 0; i < 100_001; i++)
            Raise($"{i}");

        Assert.NotEqual(before, Of("a"));
        Assert.NotEqual(untouched, Of("a"));
        Assert.NotEqual(untouched, Of("quiet"));
    }

    private long Of(string item) => _stamps.Of("default", Family, item);

    private void Raise(string item) => _stamps.Raise("default", [new WriteMark(Family, item)]);
}
