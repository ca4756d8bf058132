namespace Enlace.Messaging;

/// <summary>Starts an answer in the contract's envelope.</summary>
internal static class Envelopes
{
    public const string Success = "SUCCESS";

    private const string Taken = "ACCEPTED";

    public static Answer<Enveloped<T>> Ok<T>(string message, T data) => Answers.Ok(new Enveloped<T>(Success, message, data));

    public static Answer<EnvelopedPage<T>> Page<T>(string message, IReadOnlyList<T> data, string? nextCursor) =>
        Answers.Ok(new EnvelopedPage<T>(Success, message, data, nextCursor));

    public static Answer<Enveloped<T>> Created<T>(string location, string message, T data) => Answers.Created(location, new Enveloped<T>(Success, message, data));

    public static Answer<Enveloped<T>> Accepted<T>(string message, T data) => Answers.Accepted(new Enveloped<T>(Taken, message, data));
}
