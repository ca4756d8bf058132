namespace Enlace.Tests.Conformance.Hub;

/// <summary>A running hub as the outside sees it, plus what an intruder with its disk and its log would see.</summary>
public interface IHub : IAsyncDisposable
{
    /// <summary>An anonymous caller, which the sandbox takes for the administrator of tenant <c>default</c>.</summary>
    HttpClient Client { get; }

    /// <summary>Everything the hub has logged so far.</summary>
    IReadOnlyList<string> LogLines { get; }

    /// <summary>A caller that sends this key as <c>X-API-KEY</c>.</summary>
    HttpClient ClientWithKey(string apiKey);

    /// <summary>Every text and blob column of every table as text, for secret hunts.</summary>
    Task<IReadOnlyList<string>> ReadAllStoredText();
}
