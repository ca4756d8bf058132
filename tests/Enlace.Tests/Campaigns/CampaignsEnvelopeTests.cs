using System.Text;
using Enlace.Campaigns;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Tests.Campaigns;

/// <summary>What foreign bytes may hold.</summary>
public sealed class CampaignsEnvelopeTests
{
    [Theory]
    [InlineData("""[{\"\\ud800\":1,\"a\":2}]""")]
    [InlineData("""[{\"a\":1,\"a\":2}]""")]
    [InlineData("""[{""")]
    [InlineData("""{}""")]
    public void Participants_that_cannot_be_read_make_a_message_that_cannot(string participants) =>
        Assert.Throws<UnreadableMessageException>(() => Read($$$"""{"specversion":"v1","type":"RegistrarCampaign","data":{"participantes":"{{{participants}}}"}}"""));

    [Theory]
    [InlineData("7D3C0B1E-9A52-4C6F-8E0D-1F2A3B4C5D6E", "7d3c0b1e-9a52-4c6f-8e0d-1f2a3b4c5d6e")]
    [InlineData("Pedido-7", "Pedido-7")]
    public void A_chain_that_is_a_UUID_has_one_spelling(string sent, string known) =>
        Assert.Equal(known, Read($$$"""{"specversion":"v1","type":"RegistrarCampaign","id_correlacion":"{{{sent}}}","data":{}}""").CorrelationId);

    private static Envelope Read(string json) => new CampaignsEnvelope().Read(Encoding.UTF8.GetBytes(json));
}
