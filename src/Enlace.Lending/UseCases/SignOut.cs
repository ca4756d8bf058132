using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>Ends the session of the refresh token that is sent, or every session of the user. Bearer tokens that are out live on for their few minutes.</summary>
internal sealed class SignOut : IUseCase
{
    private const int LongestToken = 200;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/auth/logout", Handle)
        .Answers(StatusCodes.Status204NoContent)
        .Allow(Role.Administrator, Role.Operator, Role.Agent, Role.Auditor);

    private static async Task<Answer<object>> Handle(HttpRequest request, SignIns signIns, CurrentCaller caller, CancellationToken cancel)
    {
        string? token = null;
        if (request.HasJsonContentType())
        {
            var form = await Form.Read(request, cancel, isSecret: true);
            form.Text("refresh_token", LongestToken, "", text => token = text);
            form.NothingElse();
            form.Check();
        }

        await signIns.SignOut(caller.Caller.Id, token, cancel);
        return Answers.NoContent<object>();
    }
}
