using Enlace.Leads.Domain;

namespace Enlace.Tests.Leads.Domain;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("Lima", "  LIMA ")]
    [InlineData("Áncash", "ancash")]
    [InlineData("Cañete", "CAN\u0303ETE")]
    [InlineData("San  Isidro", "san\tisidro")]
    public void Spellings_of_one_place_have_one_key(string one, string other) => Assert.Equal(At(one).Key, At(other).Key);

    [Fact]
    public void The_same_word_in_another_field_is_another_place()
    {
        Assert.NotEqual(At("Lima").Key, new Place(null, "Lima", null, null, null).Key);
        Assert.NotEqual(new Place(null, "a|b", null, null, null).Key, new Place(null, "a", "b", null, null).Key);
    }

    [Fact]
    public void Without_any_field_it_is_nowhere()
    {
        Assert.True(new Place(null, null, null, null, null).IsNowhere);
        Assert.False(At("Lima").IsNowhere);
    }

    private static Place At(string city) => new(null, null, city, null, null);
}
