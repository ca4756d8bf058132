namespace Enlace.Sandbox.StandIns;

/// <summary>Enough of a credential to tell two apart in a test, and no more.</summary>
internal static class Mask
{
    public static string? Of(string? secret) => secret is null ? null : secret.Length <= 8 ? "…" : secret[..4] + "…";
}
