namespace Enlace.Partners;

/// <summary>The key of an integration opens its own partner and nothing else.</summary>
internal static class OwnPartner
{
    public static bool MaySee(this CurrentCaller current, Guid partnerId) =>
        current.Caller.Role != Role.Partner || current.Caller.Scope == partnerId.ToString();
}
