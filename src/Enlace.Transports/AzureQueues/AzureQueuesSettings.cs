using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Storage.Queues;

namespace Enlace.Transports.AzureQueues;

/// <summary>Where the storage account is, and how our queues are told from others there.</summary>
/// <param name="ConnectionString">As the Azure portal shows it; holds a secret.</param>
/// <param name="Prefix">Stands before every queue name, contract names included, so that several hubs may share an account.</param>
/// <param name="IsBase64">Whether what we write is base64, as Azure Functions expect; what we read may be either.</param>
/// <param name="Claim">How long a message stays away from others after its reader was killed. A living reader renews it.</param>
internal sealed partial record AzureQueuesSettings(string ConnectionString, string Prefix, bool IsBase64, TimeSpan Claim)
{
    private const string Scheme = "azure-queues:", PrefixName = "QueuePrefix", EncodingName = "MessageEncoding", ClaimName = "VisibilityTimeout";

    // The newest one that both the cloud and the Azurite of today take; the client's own default is newer than Azurite's newest.
    private const QueueClientOptions.ServiceVersion Version = QueueClientOptions.ServiceVersion.V2025_11_05;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static bool Is(string setting) => setting.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="FormatException">It cannot be read; the message repeats nothing of it.</exception>
    public static AzureQueuesSettings Parse(string setting)
    {
        const string Form = "must be azure-queues: and the connection string of a storage account, as the portal shows it";
        var (rest, prefix, encoding, claim) = (new List<string>(), "", "none", "30");
        foreach (var part in setting[Scheme.Length..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.IndexOf('=') is var at && at > 0 ? (part[..at], part[(at + 1)..]) : throw new FormatException(Form);
            if (name.Equals(PrefixName, StringComparison.OrdinalIgnoreCase))
                prefix = value;
            else if (name.Equals(EncodingName, StringComparison.OrdinalIgnoreCase))
                encoding = value.ToLowerInvariant();
            else if (name.Equals(ClaimName, StringComparison.OrdinalIgnoreCase))
                claim = value;
            else
                rest.Add(part);
        }

        if (!PrefixForm().IsMatch(prefix))
            throw new FormatException($"{PrefixName} must be lower case letters, digits and single hyphens, beginning with a letter or digit, 20 characters at most");
        if (encoding is not ("none" or "base64"))
            throw new FormatException($"{EncodingName} must be none or base64");
        if (!int.TryParse(claim, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 3600)
            throw new FormatException($"{ClaimName} must be seconds, from 1 to 3600");
        var settings = new AzureQueuesSettings(string.Join(';', rest), prefix, encoding == "base64", TimeSpan.FromSeconds(seconds));
        try
        {
            settings.Client();
            return settings;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException(Form);
        }
    }

    /// <summary>Without the key, for logs.</summary>
    public override string ToString() => Client().Uri.GetLeftPart(UriPartial.Path);

    /// <summary>The client's own repetition is off: whoever asked tries again, and knows then what it has asked.</summary>
    public QueueServiceClient Client() => new(ConnectionString, new QueueClientOptions(Version)
    {
        MessageEncoding = QueueMessageEncoding.None,
        Retry = { MaxRetries = 0, NetworkTimeout = Patience },
    });

    [GeneratedRegex("^(?=.{0,20}$)([a-z0-9]+(-[a-z0-9]+)*-?)?$")]
    private static partial Regex PrefixForm();
}
