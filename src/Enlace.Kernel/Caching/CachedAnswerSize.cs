using System.Buffers;
using Microsoft.Extensions.Caching.Hybrid;

namespace Enlace.Kernel.Caching;

/// <summary>HybridCache learns the size of what it keeps by serializing it; the answer itself is never changed and is kept as it is.</summary>
internal sealed class CachedAnswerSize : IHybridCacheSerializer<CachedAnswer>
{
    // What an entry costs beside its JSON: key, bookkeeping.
    private static readonly byte[] Overhead = new byte[256];

    public void Serialize(CachedAnswer value, IBufferWriter<byte> target)
    {
        target.Write(Overhead);
        target.Write(value.Json);
    }

    public CachedAnswer Deserialize(ReadOnlySequence<byte> source) =>
        throw new NotSupportedException("No serialized answer is ever kept here; the shared cache has a form of its own.");
}
