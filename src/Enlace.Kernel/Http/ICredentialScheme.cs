using Enlace.Kernel.Security;

namespace Enlace.Kernel.Http;

/// <summary>
/// A contract's own kind of <c>X-API-KEY</c>, as metadata of the routes that ask for it. Here a caller without any credential is refused in every
/// profile; a key that the scheme does not know may still be that of one of the hub's callers.
/// </summary>
public interface ICredentialScheme
{
    Fault Missing { get; }

    Fault Wrong { get; }

    /// <summary>Whose key it is; null when it is none of the scheme's. Must not tell by its time how much of the key was right.</summary>
    Caller? Find(string key);

    /// <summary>Whether one of the hub's own callers may use these routes.</summary>
    bool Admits(Caller caller);
}
