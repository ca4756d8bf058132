using Enlace.Transports.AzureQueues;

namespace Enlace.Tests.Transports.AzureQueues;

public sealed class AzureQueuesSettingsTests
{
    private const string Key = "Z2VoZWlt", Account = $"DefaultEndpointsProtocol=https;AccountName=hub;AccountKey={Key};EndpointSuffix=core.windows.net";

    [Fact]
    public void A_connection_string_of_the_portal_is_all_it_takes()
    {
        var settings = AzureQueuesSettings.Parse($"azure-queues:{Account}");

        Assert.Equal(("", false, TimeSpan.FromSeconds(30)), (settings.Prefix, settings.IsBase64, settings.Claim));
        Assert.Equal("https://hub.queue.core.windows.net/", settings.ToString());
    }

    [Fact]
    public void Azurite_has_its_short_form() =>
        Assert.Equal("http://127.0.0.1:10001/devstoreaccount1", AzureQueuesSettings.Parse("azure-queues:UseDevelopmentStorage=true").ToString());

    [Fact]
    public void Our_own_words_stand_among_the_accounts()
    {
        var settings = AzureQueuesSettings.Parse($"azure-queues:QueuePrefix=hub2-; {Account};messageencoding=BASE64;VisibilityTimeout=300;");

        Assert.Equal(("hub2-", true, TimeSpan.FromMinutes(5)), (settings.Prefix, settings.IsBase64, settings.Claim));
        Assert.Equal(Account, settings.ConnectionString);
    }

    [Theory]
    [InlineData("azure-queues:")]
    [InlineData("azure-queues:nonsense")]
    [InlineData("azure-queues:AccountName=hub")]
    [InlineData($"azure-queues:AccountName=hub;AccountKey={Key};QueueEndpoint=nowhere")]
    [InlineData($"azure-queues:{Account};QueuePrefix=Hub-")]
    [InlineData($"azure-queues:{Account};QueuePrefix=a--b")]
    [InlineData($"azure-queues:{Account};QueuePrefix=-a")]
    [InlineData($"azure-queues:{Account};QueuePrefix=abcdefghijklmnopqrstu")]
    [InlineData($"azure-queues:{Account};MessageEncoding=utf8")]
    [InlineData($"azure-queues:{Account};VisibilityTimeout=0")]
    [InlineData($"azure-queues:{Account};VisibilityTimeout=3601")]
    [InlineData($"azure-queues:{Account};VisibilityTimeout=x")]
    public void What_cannot_be_read_is_refused_without_being_shown(string setting)
    {
        var told = Assert.Throws<FormatException>(() => AzureQueuesSettings.Parse(setting)).Message;

        Assert.Contains("must be", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, told, StringComparison.Ordinal);
    }
}
