using System.Security.Cryptography;
using System.Text;

namespace Enlace.Messaging.Inbound;

/// <summary>By what a message is known when it comes again, even when nothing else of it is left. It says nothing of the person, which external ids do.</summary>
internal static class SeenKey
{
    public static Guid Of(Guid channel, string externalId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{channel:N}\n{externalId}"), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
