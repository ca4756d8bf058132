namespace Enlace.Lending.Security;

/// <summary>The lending contract's credential: a bearer token, in every profile. The key of one of the hub's callers does as well.</summary>
internal class LendingBearer : ICredentialScheme
{
    private const string Scheme = "Bearer";

    public static LendingBearer Instance { get; } = new();

    public Fault Missing => LendingFaults.NotAuthenticated;

    public Fault Wrong => LendingFaults.BadCredentials;

    public bool IsBearer => true;

    /// <summary>Another kind of credential is none here.</summary>
    public bool IsShown(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ')[0].Equals(Scheme, StringComparison.OrdinalIgnoreCase);

    public virtual Caller? Find(HttpRequest request) => null;

    public Caller? Find(string key) => null;

    public bool Admits(Caller caller) => true;
}
