using System.Security.Cryptography;
using System.Text;
using Enlace.Contracts.Leads;

namespace Enlace.Leads.Data;

/// <summary>One accepted event as its worker sees it: who it is about, and what it is known by.</summary>
/// <param name="Kind"><c>contact</c>, <c>campaign</c>, <c>address</c> or <c>crm</c>.</param>
/// <param name="ManychatId">Whom it is about.</param>
/// <param name="Meta">Null from a foreign producer.</param>
/// <param name="EventId">Its own id, or a new one.</param>
/// <param name="Write">Writes the event without its <c>_meta</c>; asked only for what came by no door of ours, since the inbox has the others.</param>
internal sealed record LeadEvent(string Kind, string ManychatId, EventMeta? Meta, Guid EventId, Func<byte[]> Write)
{
    private byte[]? _json;

    /// <summary>The event without its <c>_meta</c>.</summary>
    public byte[] Json => _json ??= Write();

    /// <summary>The longest key and request id that the tables keep.</summary>
    public const int MaxKey = 100, MaxRequestId = 128;

    /// <summary>What makes a repetition harmless; a foreign one that is too long to keep is known by its hash.</summary>
    public string? IdempotencyKey => Meta?.IdempotencyKey is { Length: > MaxKey } longer ? Hash(Encoding.UTF8.GetBytes(longer)) : Meta?.IdempotencyKey;

    /// <summary>What no second event is known by. Without a key or an id of its own an event is known by its content.</summary>
    public string Key => IdempotencyKey ?? Meta?.EventId?.ToString() ?? Hash([.. Encoding.ASCII.GetBytes(Kind), .. Json]);

    public string? RequestId => Meta?.RequestId is { Length: > MaxRequestId } longer ? longer[..MaxRequestId] : Meta?.RequestId;

    /// <summary>What the event says, as the door hashes it where the key is that hash; a foreign key tells nothing of it.</summary>
    public byte[] ContentHash => IdempotencyKey?.Split(':')[^1] is { Length: 2 * SHA256.HashSizeInBytes } hex && hex.All(char.IsAsciiHexDigitLower)
        ? Convert.FromHexString(hex)
        : SHA256.HashData(Json);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
