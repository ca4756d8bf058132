using Enlace.Kernel.Http;
using Enlace.Kernel.Http.Forms;

namespace Enlace.Tests.Kernel.Http.Forms;

public sealed class PagingTests
{
    [Theory]
    [InlineData(null, null, 0, 100)]
    [InlineData("0", "1", 0, 1)]
    [InlineData("2147483647", "500", int.MaxValue, 500)]
    public void What_can_be_is_taken(string? skip, string? limit, int from, int most) => Assert.Equal(new Paging(from, most), Paging.Of(skip, limit, most: 500));

    [Theory]
    [InlineData("-1", null, "greater_than_equal skip -1 ge 0")]
    [InlineData("2147483648", null, "less_than_equal skip 2147483648 le 2147483647")]
    [InlineData(null, "0", "greater_than_equal limit 0 ge 1")]
    [InlineData(null, "501", "less_than_equal limit 501 le 500")]
    [InlineData(null, "x", "int_parsing limit x")]
    [InlineData("", null, "int_parsing skip ")]
    [InlineData("1.0", null, "int_parsing skip 1.0")]
    [InlineData("1e2", null, "int_parsing skip 1e2")]
    public void What_cannot_be_is_told_with_what_was_sent_and_its_limit(string? skip, string? limit, string expected)
    {
        var item = FormItem.Of(Assert.Single(Assert.Throws<FaultException>(() => Paging.Of(skip, limit, most: 500)).Details));

        Assert.Equal("query", item.Loc[0]);
        var limits = string.Concat((item.Ctx ?? new Dictionary<string, object>()).Select(pair => FormattableString.Invariant($" {pair.Key} {pair.Value}")));
        Assert.Equal(expected, $"{item.Type} {item.Loc[1]} {item.Input!.Value.GetString()}{limits}");
    }
}
