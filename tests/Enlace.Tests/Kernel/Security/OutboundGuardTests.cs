using System.Net;
using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Security;

public sealed class OutboundGuardTests
{
    private readonly OutboundGuard _guard = new(OutboundAllowList.None);

    public static TheoryData<string> RefusedAddresses =>
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "100.100.100.200", "127.0.0.1",
        "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192",
        "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1", "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "3fff::1",
        "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:192.168.1.1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254",
        "fd12:3456::1", "fe80::1", "fe80::1%2", "fec0::1", "ff02::1", "ff0e::1", "2606:4700::1%3",
    ];

    public static TheoryData<string> PublicAddresses =>
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:4860:4860::8888", "2606:4700:4700::1111", "2606:4700::5efe:8.8.8.8",
    ];

    public static TheoryData<string> RefusedUrls =>
    [
        "", "   ", "example.com", "/path", "//example.com/x", "http:", "http://", "https:///path", "http:/example.com",
        "ftp://example.com", "file:///etc/passwd", "gopher://example.com:70/_", "javascript:alert(1)", "data:text/plain,x", "ws://example.com",
        "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://0x7f000001/", "http://017700000001/", "http://127.1/",
        "http://127.0.0.1/", "https://127.0.0.1:8443/x", "http://0/", "http://0.0.0.0/", "http://127.0.0.1./", "http://127.0.0.08/",
        "http://1.2.3.4.5/", "http://256.256.256.256/", "http://4294967297/", "http://0300.0250.1/", "http://0xA9FEA9FE/",
        "http://0x7f.0.0.0x1./", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://192.168.1.1:8080/",
        "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]:80/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
        "http://[2606:4700::1111%25eth0]/", "http://[fd00:ec2::254]/", "http://[1::2/",
        "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://app.localhost/", "http://localhost:8080/", "http://LocalHost.LocalDomain/",
        "http://metadata.google.internal/computeMetadata/v1/", "http://METADATA.google.internal./", "http://db.internal/", "http://printer.local/",
        "http://redis/", "http://router.home.arpa/",
        "http://127%2e0.0.1/", "http://%31%32%37.0.0.1/", "http://loc%61lhost/", "http://１２７.0.0.1/", "http://127。0。0。1/", "http://ｌocalhost/",
        "http://①②⑦.0.0.1/", "http://lo\u00adcalhost/", "https://españa.example/",
        "http://user@example.com/", "http://user:password@example.com/", "http://@example.com/", "http://:@example.com/",
        "http://example.com@127.0.0.1/", "http://127.0.0.1:80%2f@example.com/", "http://example.com\\@127.0.0.1/", "http://example.com:80@127.0.0.1/",
        " http://example.com/", "http://example.com/ x", "http://exa\tmple.com/", "http://example.com/\r\nX-Injected: 1", "http://example.com/\0",
        "http://example.com:0/", "http://example.com:22/", "http://example.com:25/", "http://example.com:6379/", "http://example.com:99999/",
    ];

    public static TheoryData<string> AcceptedUrls =>
    [
        "http://example.com", "https://example.com/", "HTTPS://EXAMPLE.COM:8443/a?b=c#d", "https://example.com./hook", "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/", "https://xn--espaa-rta.example/ñ", "https://a_b.example.co/x", "https://example.com/@user?mail=a@b.co",
        "https://0x7f.example.com/", "https://127.0.0.1.example.com/", "https://internal.example.com/", "https://localhost.example.com/",
    ];

    [Theory]
    [MemberData(nameof(RefusedAddresses))]
    public void Refuses_addresses_that_are_not_public(string address) => Assert.False(_guard.IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [MemberData(nameof(PublicAddresses))]
    public void Allows_public_addresses_up_to_the_edges_of_the_refused_ranges(string address) =>
        Assert.True(_guard.IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [MemberData(nameof(RefusedUrls))]
    public void Refuses_urls_with_a_sentence(string url)
    {
        var reason = _guard.Refuse(url);

        Assert.NotNull(reason);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AcceptedUrls))]
    public void Accepts_ordinary_urls(string url) => Assert.Null(_guard.Refuse(url));

    [Fact]
    public void Knows_at_least_sixty_ways_to_reach_the_inside()
    {
        Assert.Equal(60, RefusedAddresses.Distinct().Count());
        Assert.Equal(88, RefusedUrls.Distinct().Count());
        Assert.Equal(20, PublicAddresses.Distinct().Count());
        Assert.Equal(13, AcceptedUrls.Distinct().Count());
        Assert.Equal(88, RefusedUrls.Count);
    }

    [Fact]
    public void Refuses_a_url_that_is_too_long()
    {
        var head = "https://example.com/";
        Assert.Null(_guard.Refuse(head + new string('a', OutboundGuard.MaxUrlLength - head.Length)));
        Assert.Contains("2048", _guard.Refuse(head + new string('a', OutboundGuard.MaxUrlLength - head.Length + 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_no_absolute_uri()
    {
        Assert.NotNull(_guard.Refuse((Uri?)null));
        Assert.NotNull(_guard.Refuse(new Uri("/path", UriKind.Relative)));
    }

    [Theory]
    [InlineData("http://localhost:40123/hook")]
    [InlineData("http://app.localhost/")]
    [InlineData("http://127.0.0.1:40123/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]:40123/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    public void The_sandbox_reaches_its_own_machine(string url) => Assert.Null(new OutboundGuard(OutboundAllowList.Loopback).Refuse(url));

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://user@localhost/")]
    [InlineData("http://localhost:22/")]
    public void The_sandbox_reaches_nothing_else_on_the_inside(string url) =>
        Assert.NotNull(new OutboundGuard(OutboundAllowList.Loopback).Refuse(url));

    [Fact]
    public void A_named_host_may_live_on_the_inside_but_not_on_a_metadata_address()
    {
        var guard = new OutboundGuard(OutboundAllowList.Parse("odoo.internal"));

        Assert.Null(guard.Refuse("http://odoo.internal:8069/jsonrpc"));
        Assert.True(guard.IsAllowed(IPAddress.Parse("10.0.0.5"), "odoo.internal"));
        Assert.True(guard.IsAllowed(IPAddress.Parse("fd12::5"), "odoo.internal"));
        Assert.False(guard.IsAllowed(IPAddress.Parse("10.0.0.5"), "other.internal"));
        Assert.False(guard.IsAllowed(IPAddress.Parse("169.254.169.254"), "odoo.internal"));
        Assert.False(guard.IsAllowed(IPAddress.Parse("fd00:ec2::254"), "odoo.internal"));
        Assert.False(guard.IsAllowed(IPAddress.Parse("::ffff:169.254.169.254"), "odoo.internal"));
    }

    [Fact]
    public void An_allowed_network_opens_its_addresses_only()
    {
        var guard = new OutboundGuard(OutboundAllowList.Parse("10.20.0.0/16"));

        Assert.Null(guard.Refuse("http://10.20.255.1/"));
        Assert.True(guard.IsAllowed(IPAddress.Parse("::ffff:10.20.0.1")));
        Assert.NotNull(guard.Refuse("http://10.21.0.1/"));
        Assert.False(guard.IsAllowed(IPAddress.Parse("64:ff9b::10.20.0.1")));
    }
}
