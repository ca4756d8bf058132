namespace Enlace.Sandbox.StandIns;

/// <summary>What the platform thinks of a credential.</summary>
internal static class TokenState
{
    public const string Valid = "valid", Expired = "expired", Revoked = "revoked", Unknown = "unknown", Missing = "missing";
}
