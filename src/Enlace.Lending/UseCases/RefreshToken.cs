using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>A refresh token for a new pair of tokens; it works once.</summary>
internal sealed class RefreshToken : IUseCase
{
    private const int LongestToken = 200;

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request([property: System.Text.Json.Serialization.JsonPropertyName("refresh_token")] string Token);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/auth/refresh", Handle)
        .Accepts<Request>("application/json")
        .Public()
        .Refuses(LendingFaults.BadCredentials);

    private static async Task<Answer<SignedIn>> Handle(HttpRequest request, SignIns signIns, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel, isSecret: true);
        var token = "";
        form.Needed("refresh_token", LongestToken, "", text => token = text, isNew: true);
        form.NothingElse();
        form.Check();
        return await signIns.ByRefreshToken(token, cancel) is { } signedIn
            ? Answers.Ok(signedIn).With("Cache-Control", "no-store")
            : LendingFaults.BadCredentials;
    }
}
