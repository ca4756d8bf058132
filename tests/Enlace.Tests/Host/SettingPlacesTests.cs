using Enlace.Host;
using Enlace.Kernel;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Host;

/// <summary>A place that appsettings.json does not have is a typo, and is told with what stands there.</summary>
public sealed class SettingPlacesTests
{
    private static readonly IConfiguration File = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();

    [Theory]
    [InlineData("ENLACE__Http__MaxBodyBytes", "Http:MaxBodyBytes")]
    [InlineData("ENLACE__HTTP__MAXBODYBYTES", "HTTP:MAXBODYBYTES")]
    [InlineData("ENLACE__Leads__Odoo__Fields__LeadChannel", "Leads:Odoo:Fields:LeadChannel")]
    [InlineData("ENLACE__Logging__LogLevel__Some.Category", "Logging:LogLevel:Some.Category")]
    [InlineData("ENLACE__Partners__Onboarding__Contracts__nuevo__Amount", "Partners:Onboarding:Contracts:nuevo:Amount")]
    public void A_place_of_the_file_is_taken(string name, string place) => Assert.Equal([new(place, "7")], Read(name));

    [Theory]
    [InlineData("ENLACE__Http__MaxBodyByte", "MaxBodyBytes")]
    [InlineData("ENLACE__Htp__MaxBodyBytes", "Http")]
    [InlineData("ENLACE__Leads__Odoo__TimeoutSecond", "TimeoutSeconds")]
    [InlineData("ENLACE__Http__MaxBodyBytes__x", "nothing below a value")]
    public void Another_is_refused_with_what_stands_there(string name, string known)
    {
        var refused = Assert.Throws<SettingException>(() => Read(name));

        Assert.StartsWith($"{name} is no place in appsettings.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(known, refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Read(string name) => SettingPlaces.Read(new Dictionary<string, string?> { [name] = "7" }, File);
}
