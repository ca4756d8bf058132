namespace Enlace.Messaging;

/// <summary>The envelope of a list: the contract's, and where the next page begins.</summary>
/// <param name="Code"><c>SUCCESS</c>.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Data">An array, empty when there is nothing.</param>
/// <param name="NextCursor">To be sent back as <c>cursor</c>; null on the last page.</param>
internal sealed record EnvelopedPage<T>(string Code, string Message, IReadOnlyList<T> Data, string? NextCursor);
