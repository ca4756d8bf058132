using Enlace.Kernel;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Enlace.Host;

/// <summary>
/// Azure Key Vault as a source of settings: a secret stands in for the environment variable of its name, with hyphens for underscores
/// (<c>ENLACE-JWT-KEY</c>, <c>API-KEY</c>, <c>ENLACE--Leads--Queue</c>). A variable that is set wins; secrets that are not ours are not read.
/// Read once at start: a new value counts from the next start on.
/// </summary>
internal static class KeyVault
{
    private const string Setting = "ENLACE_KEYVAULT", Ours = "ENLACE_";
    private const int AtOnce = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The environment, completed by the vault's secrets where the settings name a vault.</summary>
    /// <param name="args">The command line, which may name the vault too.</param>
    /// <param name="environment">The process's own.</param>
    /// <param name="open">How a vault is reached; null for Azure's own way in (managed identity, service principal, workload identity, CLI).</param>
    /// <exception cref="SettingException">The vault cannot be read; the text holds no secret.</exception>
    public static async Task<Dictionary<string, string?>> Join(
        string[] args, Dictionary<string, string?> environment, Func<Uri, SecretClient>? open = null)
    {
        if (Hub.Configure(new ConfigurationManager(), args, environment)["Enlace:KeyVault"] is not { Length: > 0 } text)
            return environment;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var vault) || vault.Scheme != Uri.UriSchemeHttps || vault.UserInfo.Length > 0)
            throw new SettingException(Setting, "must be the vault's address, https://NAME.vault.azure.net/");
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var secrets = await Read((open ?? Azure)(vault), limit.Token);
            return environment.Concat(secrets.Where(secret => !environment.ContainsKey(secret.Key))).ToDictionary();
        }
        catch (RequestFailedException e)
        {
            throw new SettingException(Setting, $"cannot be read: {vault.Host} answers {e.Status} {e.ErrorCode}. The program's identity needs the rights 'list' and 'get' on secrets");
        }
        catch (AuthenticationFailedException e)
        {
            throw new SettingException(Setting, $"cannot be read: no identity is accepted ({e.GetType().Name}). Give the program a managed identity, or AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET");
        }
        catch (Exception e) when (e is OperationCanceledException or AggregateException or HttpRequestException)
        {
            throw new SettingException(Setting, $"cannot be read: {vault.Host} does not answer");
        }
    }

    private static SecretClient Azure(Uri vault) => new(vault, new DefaultAzureCredential(), new SecretClientOptions
    {
        Retry = { MaxRetries = 3, Mode = RetryMode.Exponential, NetworkTimeout = TimeSpan.FromSeconds(8) },
    });

    private static async Task<IEnumerable<KeyValuePair<string, string?>>> Read(SecretClient client, CancellationToken cancel)
    {
        var names = new List<string>();
        await foreach (var secret in client.GetPropertiesOfSecretsAsync(cancel))
        {
            if (secret.Enabled is not false && Variable(secret.Name) is not null)
                names.Add(secret.Name);
        }

        var read = new System.Collections.Concurrent.ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (name, inner) =>
            read[Variable(name)!] = (await client.GetSecretAsync(name, cancellationToken: inner)).Value.Value);
        return read;
    }

    /// <summary>The environment variable that a secret stands for, or null when it is none of ours. A wrong name that begins like ours is told at start, as in the environment.</summary>
    internal static string? Variable(string secret)
    {
        var name = secret.Replace('-', '_');
        if (name.StartsWith(Ours + "_", StringComparison.OrdinalIgnoreCase))
            return Ours + name[Ours.Length..];
        var upper = name.ToUpperInvariant();
        return upper.StartsWith(Ours, StringComparison.Ordinal) || SettingNames.Knows(upper) ? upper : null;
    }
}
