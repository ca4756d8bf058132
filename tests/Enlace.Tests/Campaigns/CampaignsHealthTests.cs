using Enlace.Campaigns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Campaigns;

/// <summary>Case 28.</summary>
public sealed class CampaignsHealthTests
{
    [Theory]
    [InlineData(8001, "campaigns,lending", "ok")]
    [InlineData(8003, "campaigns,lending", "ok")]
    [InlineData(8080, "campaigns,lending", null)]
    [InlineData(5000, "campaigns", "ok")]
    public void A_service_of_the_contract_is_ok(int port, string modules, string? word) => Assert.Equal(word, new CampaignsHealth().Alive(modules.Split(','), port));

    [Fact]
    public async Task Case_28_a_process_of_campaigns_alone_says_ok()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_MODULES"] = "campaigns" });

        Assert.Equal("ok", (await new HubCaller(hub.Client).Get("/health")).Expect(200).Json.Text("status"));
    }
}
