using System.Text;
using Enlace.Campaigns.Statements;

namespace Enlace.Tests.Campaigns.Statements;

/// <summary>A statement as a table, with texts that other people wrote.</summary>
public sealed class StatementCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("dijo \"no\"", "\"dijo \"\"no\"\"\"")]
    [InlineData("-2\nx", "\"'-2\nx\"")]
    [InlineData("plano", "plano")]
    public void Texts_stay_texts_in_one_field(string text, string expected) =>
        Assert.EndsWith($",-5.00,USD,{expected}\r\n", Encoding.UTF8.GetString(StatementCsv.Write([Line(text)])), StringComparison.Ordinal);

    [Fact]
    public void Begins_with_the_mark_and_the_names() =>
        Assert.StartsWith("\uFEFFfecha,tipo,", Encoding.UTF8.GetString(StatementCsv.Write([])), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_all_says_so_in_its_last_row() =>
        Assert.EndsWith("\r\n,INCOMPLETO,,,,,,,,hay más líneas: siga con cursor=abc\r\n", Encoding.UTF8.GetString(StatementCsv.Write([Line("x")], "abc")), StringComparison.Ordinal);

    private static StatementLine Line(string reason) =>
        new(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero), LineKind.Adjustment, "ref", null, "c", "p", "PENDIENTE", -5m, "USD", reason);
}
