using System.Text;
using Enlace.Contracts.Leads;
using Enlace.Leads.Data;

namespace Enlace.Tests.Leads.Data;

public sealed class LeadEventTests
{
    [Fact]
    public void An_event_that_names_its_key_is_not_written_again()
    {
        var told = new LeadEvent("contact", "mc-1", new EventMeta(IdempotencyKey: $"contact:{new string('a', 64)}"), Guid.Empty, () => throw new InvalidOperationException("written"));

        Assert.Equal($"contact:{new string('a', 64)}", told.Key);
        Assert.Equal(32, told.ContentHash.Length);
    }

    [Fact]
    public void An_event_without_a_key_is_known_by_its_content_which_is_written_once()
    {
        var written = 0;
        var told = new LeadEvent("contact", "mc-1", null, Guid.Empty, () =>
        {
            written++;
            return Encoding.UTF8.GetBytes("{}");
        });

        Assert.Equal(told.Key, told.Key);
        Assert.Equal(32, told.ContentHash.Length);
        Assert.Equal(1, written);
    }
}
