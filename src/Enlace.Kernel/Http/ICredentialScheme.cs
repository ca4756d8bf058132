using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>
/// A contract's own kind of credential, as metadata of the routes that ask for it. Here a caller without any credential is refused in every
/// profile; a key that the scheme does not know may still be that of one of the hub's callers.
/// </summary>
public interface ICredentialScheme
{
    Fault Missing { get; }

    Fault Wrong { get; }

    /// <summary>Whether callers come with a bearer token rather than a key; for the documents.</summary>
    bool IsBearer => false;

    /// <summary>Whether the request shows anything that could be a credential here; a <c>X-API-KEY</c> always is one.</summary>
    bool IsShown(HttpRequest request) => request.Headers.Authorization.Count > 0;

    /// <summary>Whom the request shows otherwise than by a header, such as by its address; asked first.</summary>
    Caller? Find(HttpRequest request) => null;

    /// <summary>Whose key it is; null when it is none of the scheme's. Must not tell by its time how much of the key was right.</summary>
    Caller? Find(string key);

    /// <summary>Whether one of the hub's own callers may use these routes.</summary>
    bool Admits(Caller caller);
}
