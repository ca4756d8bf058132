using System.Net;
using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Security;

public sealed class OutboundAllowListTests
{
    [Fact]
    public void Reads_names_suffixes_addresses_and_networks()
    {
        var list = OutboundAllowList.Parse(" odoo.internal, *.svc.cluster.local ,10.0.0.7, 192.168.9.9/16 ,[fd12::1],fd34::/16,, REDIS ");

        Assert.True(list.Names("ODOO.internal."));
        Assert.True(list.Names("a.b.svc.cluster.local"));
        Assert.True(list.Names("redis"));
        Assert.False(list.Names("svc.cluster.local"));
        Assert.False(list.Names("evil-odoo.internal"));
        Assert.True(list.Contains(IPAddress.Parse("10.0.0.7")));
        Assert.False(list.Contains(IPAddress.Parse("10.0.0.8")));
        Assert.True(list.Contains(IPAddress.Parse("192.168.0.1")));
        Assert.True(list.Contains(IPAddress.Parse("fd12::1")));
        Assert.False(list.Contains(IPAddress.Parse("fd12::2")));
        Assert.True(list.Contains(IPAddress.Parse("fd34:ffff::2")));
    }

    [Fact]
    public void A_mapped_network_is_the_ipv4_network_it_stands_for()
    {
        var list = OutboundAllowList.Parse("::ffff:10.0.0.0/104");

        Assert.True(list.Contains(IPAddress.Parse("10.9.9.9")));
        Assert.False(list.Contains(IPAddress.Parse("11.0.0.1")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public void Nothing_allows_nothing(string? text)
    {
        var list = OutboundAllowList.Parse(text);

        Assert.False(list.Names("localhost"));
        Assert.False(list.Contains(IPAddress.Loopback));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0/8")]
    [InlineData("127.1")]
    [InlineData("fd00::/129")]
    [InlineData("::ffff:0:0/95")]
    [InlineData("http://odoo")]
    [InlineData("odoo:8069")]
    [InlineData("*")]
    [InlineData("*.*")]
    [InlineData("*.")]
    [InlineData("user@odoo")]
    public void A_typing_mistake_names_the_setting_and_the_entry(string entry)
    {
        var error = Assert.Throws<FormatException>(() => OutboundAllowList.Parse("odoo.internal," + entry));

        Assert.Contains("ENLACE_OUTBOUND_ALLOW", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{entry}'", error.Message, StringComparison.Ordinal);
    }
}
