namespace Enlace.Messaging;

/// <summary>The envelope of every JSON answer of the messaging contract.</summary>
/// <param name="Code"><c>SUCCESS</c>, <c>ACCEPTED</c> or the code of a refusal.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Data">Always there; null when there is nothing to say.</param>
internal sealed record Enveloped<T>(string Code, string Message, T? Data);
