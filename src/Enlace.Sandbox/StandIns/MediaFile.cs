namespace Enlace.Sandbox.StandIns;

/// <summary>A file that a person sent, or that somebody uploaded.</summary>
internal sealed record MediaFile(string Id, byte[] Content, string MimeType, string? Name)
{
    public string Sha256 => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content));
}
