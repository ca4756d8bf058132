using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Enlace.Kernel.Http;

/// <summary>What the API document is told of an answer. As what its body stands there is found out when the document is asked for: it takes a look at every member.</summary>
internal sealed class DocumentedAnswer(Type body, IServiceProvider services, int status = StatusCodes.Status200OK) : IProducesResponseTypeMetadata
{
    public int StatusCode => status;

    public Type Type => DocumentedType.Of(body, services);

    public IEnumerable<string> ContentTypes { get; } = ["application/json"];

    public DocumentedAnswer With(int other) => new(body, services, other);
}
