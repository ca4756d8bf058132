namespace Enlace.Kernel.Http;

/// <summary>Starts an <see cref="Answer{T}"/>, so that use cases read as sentences.</summary>
public static class Answers
{
    public static Answer<T> Ok<T>(T body) => new(200, body);

    /// <param name="location">Where it is found. What a header cannot hold is escaped: such a header would fail the answer when the change is already committed.</param>
    /// <param name="body">What the caller is told.</param>
    public static Answer<T> Created<T>(string location, T body) => new Answer<T>(201, body).With("Location", Sendable(location));

    /// <summary>Taken and durable; the work itself happens afterwards.</summary>
    public static Answer<T> Accepted<T>(T body) => new(202, body);

    public static Answer<T> NoContent<T>() => new(204, default);

    /// <summary>A body of a contract's own with a status of its own; a refusal that is to be remembered like any other answer, for one.</summary>
    public static Answer<T> Of<T>(int status, T body) => new(status, body);

    public static Answer<T> Refuse<T>(Fault fault, params IReadOnlyList<FaultDetail> details) => new(fault.Status, default, fault, details);

    private static string Sendable(string location) => location.All(IsSendable)
        ? location
        : string.Concat(location.EnumerateRunes().Select(rune => rune is { IsAscii: true, Value: var ascii } && IsSendable((char)ascii)
            ? rune.ToString()
            : Uri.EscapeDataString(rune.ToString())));

    private static bool IsSendable(char letter) => letter is > ' ' and <= '~';
}
