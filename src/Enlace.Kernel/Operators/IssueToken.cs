using System.Security.Cryptography;
using System.Text;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>User name and password for a bearer token, as an OAuth 2.0 password form.</summary>
internal sealed class IssueToken : IUseCase
{
    private const string Admin = "admin";

    internal sealed record Response(string AccessToken, string TokenType, int ExpiresIn);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/auth/token", Handle).Public().DisableAntiforgery().Refuses(OperatorFaults.WrongPassword);

    private static async Task<Answer<Response>> Handle(HttpRequest request, SecurityOptions options, Tokens tokens, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
            throw new FaultException(CommonFault.UnsupportedMediaType, new FaultDetail("", "send username and password as application/x-www-form-urlencoded"));
        var form = await request.ReadFormAsync(cancel);
        // Both are compared, and in constant time, so that the answer's time tells nothing about either.
        if (!(Same(form["username"].ToString(), Admin) & Same(form["password"].ToString(), options.AdminPassword)))
            return OperatorFaults.WrongPassword;
        return Answers.Ok(new Response(
            tokens.Issue(Admin, Caller.DefaultTenant, Role.Administrator), "bearer", (int)options.TokenLifetime.TotalSeconds));
    }

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(left)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
