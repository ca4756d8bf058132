using System.Security.Cryptography;

namespace Enlace.Lending.Security;

/// <summary>
/// Hashes of passwords: PBKDF2 with HMAC-SHA-256, as <c>$pbkdf2-sha256$i=600000$salt$hash</c>. Hashing is slow on purpose, so no more run side by
/// side than there are processors: the others wait, and the rest of the program goes on.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const string Scheme = "pbkdf2-sha256", RoundsMark = "i=";
    private const int Rounds = 600_000, SaltLength = 16, HashLength = 32;

    private readonly SemaphoreSlim _turn = new(Environment.ProcessorCount);

    public async Task<string> Hash(string password, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = await Derive(password, salt, Rounds, cancel);
        return $"${Scheme}${RoundsMark}{Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Takes as long for no hash at all as for a wrong password, so that the time does not tell who is a user.</summary>
    public async Task<bool> Verify(string password, string? stored, CancellationToken cancel)
    {
        if (stored?.Split('$') is not ["", Scheme, ['i', '=', .. var rounds], var salt, var hash])
        {
            await Derive(password, new byte[SaltLength], Rounds, cancel);
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(
            await Derive(password, Convert.FromBase64String(salt), int.Parse(rounds, null), cancel), Convert.FromBase64String(hash));
    }

    public void Dispose() => _turn.Dispose();

    private async Task<byte[]> Derive(string password, byte[] salt, int rounds, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashLength), CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }
}
