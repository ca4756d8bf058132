using Enlace.Kernel.Security;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// Whether the keys at hand open what the database holds. It is asked before anything is served: with a wrong key every webhook would
/// fail, and its events would be given up one after the other.
/// </summary>
public sealed class SealedSecrets(Database database, SecretBox secrets, IEnumerable<SealedColumn> columns)
{
    /// <exception cref="SettingException">A stored secret needs a key that is not there; the sentence names its id and where the secret stands.</exception>
    public async Task Verify(CancellationToken cancel)
    {
        foreach (var column in columns)
        {
            var stored = await database.Read((session, inner) => session.Query(column.List, row => row.Text(1), inner), cancel);
            if (stored.Select(secrets.MissingKey).FirstOrDefault(id => id is not null) is { } missing)
            {
                throw new SettingException(
                    KeyRing.Setting, $"lacks key {missing}, which seals secrets in {column.Name}: add that key behind the current one, or restore it with the database's backup");
            }
        }
    }
}
