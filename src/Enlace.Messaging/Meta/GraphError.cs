using System.Globalization;
using System.Text.Json;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>What the Graph API says when it refuses, in answers and in the <c>errors</c> of webhooks. Decisions go by the code; titles come and go.</summary>
/// <param name="Code">Such as 190; <see cref="NoCode"/> where it gives none, which is not the code 0.</param>
/// <param name="Subcode">Where it gives one.</param>
/// <param name="Message">For a person, with the details that it gives.</param>
/// <param name="IsTransient">Whether it says itself that it will pass.</param>
internal sealed record GraphError(int Code, int? Subcode, string Message, bool IsTransient)
{
    public const int NoCode = -1;

    private const int LongestMessage = 500;

    public string CodeText => Code == NoCode ? "unknown" : Code.ToString(CultureInfo.InvariantCulture);

    /// <summary>The <c>error</c> of an answer; it has been seen with status 200 too.</summary>
    /// <param name="answer">As JSON.</param>
    /// <param name="secret">What no text of it may repeat: "Malformed access token EAAG…".</param>
    public static GraphError? In(JsonElement? answer, string? secret) => answer.Object("error") is { } error ? Of(error, secret) : null;

    public static GraphError Of(JsonElement error, string? secret = null)
    {
        var said = error.Text("message") ?? error.Text("title") ?? "The platform gave no reason.";
        var details = error.Member("error_data").Text("details");
        var whole = details is null || said.Contains(details, StringComparison.Ordinal) ? said : $"{said}: {details}";
        if (!string.IsNullOrEmpty(secret))
            whole = whole.Replace(secret, SensitiveKeys.Mask, StringComparison.Ordinal);
        return new GraphError(Small(error.Number("code")) ?? NoCode, Small(error.Number("error_subcode")), whole.Length <= LongestMessage ? whole : whole[..LongestMessage], error.IsTrue("is_transient"));
    }

    private static int? Small(long? number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
