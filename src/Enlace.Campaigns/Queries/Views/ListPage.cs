using System.Globalization;

namespace Enlace.Campaigns.Queries.Views;

/// <summary>Which part of a list is wanted: so many, behind a place.</summary>
internal sealed record ListPage(long Before, int Limit)
{
    /// <summary>The contract pages none of its lists, and each has an end all the same.</summary>
    public const int Most = 1000;

    private const int MostId = 100;

    private const string LimitField = "limite";

    /// <summary>One more than wanted, to see whether there are more.</summary>
    public int Wanted => Limit + 1;

    /// <exception cref="FaultException">Not numbers, or out of range.</exception>
    public static ListPage Of(HttpRequest request, int usual)
    {
        var (before, limit) = (long.MaxValue, usual);
        if (request.Query.TryGetValue(LimitField, out var count)
            && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= Most))
        {
            throw QueryFault.Of(LimitField, "int_parsing", string.Create(CultureInfo.InvariantCulture, $"Input should be an integer from 1 to {Most}"));
        }

        if (request.Query.TryGetValue(NextLink.CursorField, out var cursor)
            && !long.TryParse(Cursor.Decode(cursor.ToString()), NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            throw QueryFault.Of(NextLink.CursorField, "cursor", "Input should be what siguiente was");
        }

        return new(before, limit);
    }

    /// <summary>A part of the list that is asked for; null where all of it is.</summary>
    /// <exception cref="FaultException">No text that any row could hold.</exception>
    public static string? Asked(HttpRequest request, string name)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } asked)
            return null;
        return asked.Length <= MostId && StorableTextConverter.IsStorable(asked)
            ? asked
            : throw QueryFault.Of(name, "string_too_long", string.Create(CultureInfo.InvariantCulture, $"Input should be a text of at most {MostId} characters without NUL"));
    }

    /// <summary>Takes the one too many away; the mark of the next page, if there is one.</summary>
    public string? Next<T>(List<T> rows, Func<T, long> place)
    {
        if (rows.Count <= Limit)
            return null;
        rows.RemoveRange(Limit, rows.Count - Limit);
        return Cursor.Encode(place(rows[^1]).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Says where a bare list goes on.</summary>
    public static Answer<T> Linked<T>(Answer<T> answer, HttpRequest request, string? next) => next is null
        ? answer
        : answer.With("Link", NextLink.Of(request, next));
}
