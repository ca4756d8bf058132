namespace Enlace.Leads;

/// <summary>
/// The key of the routes that delete for good: the header's, as everywhere, or where no header shows anything the address's <c>?api_key=</c>, which
/// was the original's only way. It is deprecated, because what stands in an address ends in logs.
/// </summary>
internal sealed class LeadsDeletionKeys(LeadsKeys keys) : ICredentialScheme
{
    private const string KeyHeader = "X-API-KEY", KeyInAddress = "api_key";

    public Fault Missing => keys.Missing;

    public Fault Wrong => keys.Wrong;

    /// <exception cref="FaultException">The address's key is wrong, which has words of its own.</exception>
    public Caller? Find(HttpRequest request) =>
        request.Headers.ContainsKey(KeyHeader) || request.Headers.Authorization.Count > 0 || !request.Query.TryGetValue(KeyInAddress, out var key)
            ? null
            : keys.Find(key.ToString()) ?? throw new FaultException(LeadsFaults.WrongDeletionKey);

    public Caller? Find(string key) => keys.Find(key);

    public bool Admits(Caller caller) => keys.Admits(caller);
}
