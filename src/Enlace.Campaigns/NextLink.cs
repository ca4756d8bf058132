namespace Enlace.Campaigns;

/// <summary>Where a list goes on that has no place in its body to say so.</summary>
internal static class NextLink
{
    public const string CursorField = "cursor";

    /// <summary>The <c>Link</c> of the same question, from there on.</summary>
    public static string Of(HttpRequest request, string next)
    {
        var asked = QueryString.Create(request.Query.Where(one => one.Key != CursorField)).Add(CursorField, next);
        return $"<{request.Path.ToUriComponent()}{asked.ToUriComponent()}>; rel=\"next\"";
    }
}
