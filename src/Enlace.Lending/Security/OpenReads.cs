namespace Enlace.Lending.Security;

/// <summary>
/// Reads that the contract leaves open: whoever shows nothing reads as a guest of the house's tenant where PUBLIC_READS allows it. Whoever shows
/// something is taken at their word, so a wrong token is refused and a right one reads its own tenant.
/// </summary>
internal sealed class OpenReads(LendingOptions options) : LendingBearer
{
    private static readonly Caller Guest = new("guest", Caller.DefaultTenant, Role.Auditor, Modules: [LendingModule.ModuleName]);

    public static bool IsGuest(Caller caller) => ReferenceEquals(caller, Guest);

    public override Caller? Find(HttpRequest request) =>
        options.PublicReads && request.Headers.Authorization.Count == 0 && !request.Headers.ContainsKey("X-API-KEY") ? Guest : null;
}
