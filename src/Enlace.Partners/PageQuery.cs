using Microsoft.AspNetCore.Mvc;

namespace Enlace.Partners;

/// <summary>Which page of a list in order of time a caller wants.</summary>
internal sealed record PageQuery([FromQuery(Name = "limite")] string? Limit = null, [FromQuery(Name = "cursor")] string? Cursor = null)
{
    /// <param name="list">A mark of another list means nothing here.</param>
    /// <param name="faults">Where what is wrong is told.</param>
    public void Check(string list, Faults faults) => faults
        .Require(Paging.IsLimit(Limit), nameof(Limit), Paging.LimitRule)
        .Require(PageMark.IsMark(Cursor, list), nameof(Cursor), Paging.CursorRule);
}
