namespace Enlace.Kernel.Http;

/// <summary>Why a request could not even be read; each error shape says it in its own language.</summary>
public enum Unreadable
{
    /// <summary>The body is JSON, but not the object that the route expects, or no JSON at all.</summary>
    Body,

    /// <summary>A field holds another type or form than the route expects.</summary>
    Field,

    /// <summary>A body or parameter is missing or malformed.</summary>
    Request,
}
