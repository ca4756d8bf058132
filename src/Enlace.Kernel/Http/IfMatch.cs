using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>The If-Match header: which version the caller believes it is changing.</summary>
public sealed class IfMatch : IBindableFromHttpContext<IfMatch>
{
    private readonly string? _header;

    private IfMatch(string? header) => _header = header;

    /// <summary>True without a header, for <c>*</c>, or when one of the tags is the version.</summary>
    public bool Allows(long version)
    {
        if (_header is null)
            return true;
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        foreach (var part in _header.Split(',', StringSplitOptions.TrimEntries))
        {
            // A weak tag never matches: RFC 9110 §13.1.1 asks for the strong comparison.
            if (part == "*" || part == tag)
                return true;
        }

        return false;
    }

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<IfMatch?>(new IfMatch(context.Request.Headers.IfMatch is { Count: > 0 } values ? values.ToString() : null));
}
