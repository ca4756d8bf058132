using Enlace.Kernel.Events.Webhooks;
using Enlace.Kernel.Http;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class ListDeliveriesTests
{
    [Fact]
    public void Takes_its_own_page_marks_only()
    {
        Assert.Equal("", CheckTable.Fields(ListDeliveries.Check, new ListDeliveries.Query(Cursor: Cursor.Encode("17"))));
        Assert.Equal("cursor", CheckTable.Fields(ListDeliveries.Check, new ListDeliveries.Query(Cursor: Cursor.Encode("-17"))));
        Assert.Equal("cursor", CheckTable.Fields(ListDeliveries.Check, new ListDeliveries.Query(Cursor: "17")));
        Assert.Equal("limite", CheckTable.Fields(ListDeliveries.Check, new ListDeliveries.Query(Limit: "501")));
    }

    [Fact]
    public void Every_state_of_a_delivery_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<DeliveryState>().Select(ListDeliveries.ProgressOf).ToList();

        Assert.Equal(Enum.GetValues<ListDeliveries.Progress>(), words);
    }
}
