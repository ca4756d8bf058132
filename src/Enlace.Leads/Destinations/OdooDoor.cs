namespace Enlace.Leads.Destinations;

/// <summary>
/// Lets Odoo's webhooks in: they can send no header, so their address carries a token. Whoever has neither that nor a key learns nothing,
/// not even that the address exists.
/// </summary>
/// <param name="keys">The leads' keys, which open this door too.</param>
/// <param name="token">What the address must carry; empty opens to no address.</param>
/// <param name="models">Whose changes concern us.</param>
internal sealed class OdooDoor(LeadsKeys keys, string token, IReadOnlySet<string> models) : ICredentialScheme
{
    public const string RouteValue = "token";

    private static readonly Caller Odoo = new("odoo", Caller.DefaultTenant, Role.Operator, Modules: [LeadsModule.ModuleName]);

    public Fault Missing => LeadsFaults.RouteNotFound;

    public Fault Wrong => LeadsFaults.RouteNotFound;

    public bool Concerns(string model) => models.Contains(model);

    public Caller? Find(HttpRequest request) =>
        token.Length > 0 && ApiKey.Equal(request.RouteValues[RouteValue] as string, token) ? Odoo : null;

    public Caller? Find(string key) => keys.Find(key);

    public bool Admits(Caller caller) => keys.Admits(caller);
}
