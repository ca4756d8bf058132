using System.Globalization;
using System.Text;

namespace Enlace.Campaigns.Statements;

/// <summary>A statement as a table that spreadsheets open (RFC 4180, with a mark by which they know UTF-8).</summary>
internal static class StatementCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const string Header = "fecha,tipo,referencia,origen,id_campania,id_afiliado,estado,monto,moneda,motivo\r\n";

    /// <param name="lines">What it shows.</param>
    /// <param name="next">Where the next page begins: whoever sees the table alone must see that it is not all.</param>
    public static byte[] Write(IEnumerable<StatementLine> lines, string? next = null)
    {
        var text = new StringBuilder(Header);
        foreach (var line in lines)
        {
            string?[] fields =
            [
                Instant.Write(line.HappenedAt), CampaignsWire.Glossary.Word(line.LineKind), line.Reference, line.Related, line.CampaignRef, line.AffiliateId, line.Status,
                line.Amount.ToString("0.00", CultureInfo.InvariantCulture), line.CurrencyCode, line.Reason,
            ];
            // The eighth is a number of ours, whose minus is no formula.
            text.AppendJoin(',', fields.Select((field, i) => i == 7 ? field : Field(field))).Append("\r\n");
        }

        if (next is not null)
            text.Append(CultureInfo.InvariantCulture, $",INCOMPLETO,,,,,,,,hay más líneas: siga con cursor={next}\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A spreadsheet runs what begins like a formula, and ids and reasons are other people's texts: an apostrophe before it makes it a text again.</summary>
    private static string Field(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
