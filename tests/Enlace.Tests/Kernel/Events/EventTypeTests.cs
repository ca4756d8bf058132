using Enlace.Kernel.Events;

namespace Enlace.Tests.Kernel.Events;

public sealed class EventTypeTests
{
    [Theory]
    [InlineData("partners.PartnerCreado.v1", "PartnerCreado")]
    [InlineData("messaging.messaging.message.received.v1", "messaging.message.received")]
    [InlineData("leads.lead", "lead")]
    [InlineData("lead", "lead")]
    public void The_name_of_a_contract_stands_between_module_and_version_with_its_dots(string type, string name) => Assert.Equal(name, EventType.WireNameOf(type));
}
